package dev.interlock.cli.releases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChangesTest {

    @Test
    void namesEachMemberThatIsNewGoneOrDifferent() {
        var before = DefinitionText.read("""
                {"name": "shop", "spec": "shop", "components": [{"name": "api", "command": ["java", "Shop"]}],
                 "entrance": "api"}""");
        var after = DefinitionText.read("""
                name: shop
                spec: shop-2
                components:
                  - { name: api, command: [java, Shop, --slow] }
                strategy: { type: CANARY }
                """);

        assertThat(Changes.between(before.tree(), after.tree()))
                .containsExactly(
                        "~ /spec: \"shop\" → \"shop-2\"",
                        "+ /components/0/command/2: \"--slow\"",
                        "- /entrance: \"api\"",
                        "+ /strategy: {\"type\":\"CANARY\"}");
    }

    @Test
    void theSameInYamlAndJsonIsNoChange() {
        var yaml = DefinitionText.read("name: shop\nport: 8090\n");
        var json = DefinitionText.read("{\"port\": 8090, \"name\": \"shop\"}");

        assertThat(Changes.between(yaml.tree(), json.tree())).isEmpty();
        assertThat(yaml.mediaType()).isEqualTo("application/yaml");
        assertThat(json.mediaType()).isEqualTo("application/json");
    }
}

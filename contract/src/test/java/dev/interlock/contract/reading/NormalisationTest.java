package dev.interlock.contract.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.contract.Contract;
import dev.interlock.contract.Contracts;
import dev.interlock.contract.json.CanonicalJson;
import dev.interlock.contract.json.JsonLimits;
import dev.interlock.contract.json.JsonTree;
import dev.interlock.contract.json.ParsedJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class NormalisationTest {

    @Test
    void givesYamlAndJsonOfTheSameDocumentTheSameDigest() {
        Contract json = Contracts.petstore();
        // JSON is YAML, too: read as such it takes the other way through the reader
        Contract yaml = Contracts.of("# a comment\n" + Contracts.text("petstore-2.0.json"));
        Object plain = new Yaml().load(Contracts.text("petstore-2.0.json"));
        Contract block = Contracts.of(new Yaml().dump(plain));

        assertThat(yaml.digest()).isEqualTo(json.digest());
        assertThat(block.digest()).isEqualTo(json.digest());
    }

    @Property(tries = 50)
    void ignoresTheOrderOfKeys(@ForAll long seed) {
        Contract original = Contracts.petstore();
        JsonNode tree = parsed(Contracts.text("petstore-2.0.json"));

        Contract shuffled = Contracts.of(shuffled(tree, new Random(seed)).toString());

        assertThat(shuffled.digest()).isEqualTo(original.digest());
        assertThat(shuffled.operations()).hasSameSizeAs(original.operations());
        assertThat(shuffled.document()).isEqualTo(original.document());
    }

    @Test
    void tellsDocumentsApartThatMeanSomethingElse() {
        String document = Contracts.text("petstore-2.0.json");

        Contract changed = Contracts.of(document.replace("\"minimum\": 0", "\"minimum\": 1"));

        assertThat(changed.digest()).isNotEqualTo(Contracts.petstore().digest());
    }

    @Test
    void writesNumbersByValueInCanonicalJson() {
        String canonical = new String(
                CanonicalJson.bytes(parsed("{\"b\":[1.0,1e2,0.50,-0.0,1E400],\"a\":\"ü\"}")), StandardCharsets.UTF_8);

        assertThat(canonical).isEqualTo("{\"a\":\"ü\",\"b\":[1,100,0.5,0,1E+400]}");
    }

    private static JsonNode shuffled(JsonNode node, Random random) {
        if (node.isObject()) {
            List<String> names = new ArrayList<>();
            node.fieldNames().forEachRemaining(names::add);
            Collections.shuffle(names, random);
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            names.forEach(name -> object.set(name, shuffled(node.path(name), random)));
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(shuffled(element, random)));
            return array;
        }
        return node;
    }

    private static JsonNode parsed(String text) {
        return ((ParsedJson.Tree) JsonTree.parse(text, JsonLimits.BODY)).root();
    }
}

package dev.interlock.contract.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.interlock.contract.Contract;
import dev.interlock.contract.Contracts;
import dev.interlock.contract.Finding;
import dev.interlock.contract.JsonPointer;
import dev.interlock.contract.schema.Direction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 15, unit = TimeUnit.SECONDS)
class HostileDocumentTest {

    @Test
    void refusesABillionLaughs() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 12; i++) {
            String alias = "*a" + (i - 1);
            yaml.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", Collections.nCopies(9, alias))));
        }

        assertThat(codes(yaml.toString())).containsExactly("too-complex");
    }

    @Test
    void refusesTooManyAliases() {
        String yaml = "a: &a [1]\nb: [" + "*a, ".repeat(5_000) + "1]\n";

        assertThat(codes(yaml)).containsExactly("too-complex");
    }

    @Test
    void refusesAnAliasWithinItself() {
        assertThat(codes("a: &a [*a]")).containsExactly("endless-alias");
    }

    @Test
    void refusesDeepNestingInJson() {
        assertThat(codes("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000))).containsExactly("too-complex");
        assertThat(codes("[".repeat(10_000) + "]".repeat(10_000))).containsExactly("too-complex");
    }

    @Test
    void refusesDeepNestingInYaml() {
        StringBuilder block = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            block.append(" ".repeat(Math.min(i, 300)))
                    .append("- ".repeat(i < 300 ? 1 : 2))
                    .append('\n');
        }

        assertThat(read("a: " + "[".repeat(10_000) + "]".repeat(10_000))).isInstanceOf(Reading.Rejected.class);
        assertThat(read(block.toString())).isInstanceOf(Reading.Rejected.class);
        assertThat(read("- ".repeat(10_000) + "a")).isInstanceOf(Reading.Rejected.class);
    }

    @Test
    void refusesThirtyMegabytes() {
        byte[] large = new byte[30 * 1024 * 1024];
        Arrays.fill(large, (byte) ' ');

        assertThat(ContractReader.read(large).findings())
                .extracting(Finding::code)
                .containsExactly("too-large");
    }

    @Test
    void refusesNumbersWhoseExponentAloneIsTooMuch() {
        assertThat(codes("{\"openapi\":\"3.0.0\",\"x-a\":1e1000000000}")).containsExactly("too-complex");
    }

    @Test
    void readsRecursiveSchemasAndJudgesByThem() {
        Contract contract = Contracts.of("""
                openapi: 3.1.0
                info: {title: t, version: '1'}
                paths: {}
                components:
                  schemas:
                    Tree: {type: object, properties: {left: {$ref: '#/components/schemas/Tree'}, n: {type: integer}}}
                """);
        var tree = contract.schemas().at(JsonPointer.of("components", "schemas", "Tree"));

        var errors = tree.validate(JsonNodeFactory.instance.objectNode().put("n", "x"), Direction.RESPONSE);

        assertThat(errors)
                .singleElement()
                .satisfies(error ->
                        assertThat(error.schema().value()).isEqualTo("/components/schemas/Tree/properties/n/type"));
    }

    @Test
    void aHostilePatternCostsABoundedTime() {
        Contract contract = Contracts.withBody("{\"type\":\"string\",\"pattern\":\"^(a+)+$\"}");
        var schema = contract.operation("post")
                .orElseThrow()
                .body()
                .orElseThrow()
                .content()
                .getFirst()
                .schema()
                .orElseThrow();

        boolean accepted = schema.accepts(TextNode.valueOf("a".repeat(5_000) + "!"), Direction.REQUEST);

        assertThat(accepted).isFalse();
    }

    private static List<String> codes(String document) {
        return read(document).findings().stream().map(Finding::code).toList();
    }

    private static Reading read(String document) {
        return ContractReader.read(document.getBytes(StandardCharsets.UTF_8));
    }
}

package dev.interlock.gateway.apps.sampling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Redaction REDACTION = Redaction.of(List.of("X-Customer"), List.of("secret", "Card"));

    @Test
    void hidesHeadersThatAreAlwaysSecretAndThoseThatAreNamed() {
        var redacted = Redaction.of(List.of("X-Customer"), List.of())
                .headers(Map.of(
                        "authorization", List.of("Bearer a", "b"),
                        "cookie", List.of("s=1"),
                        "set-cookie", List.of("s=1"),
                        "x-api-key", List.of("k"),
                        "proxy-authorization", List.of("p"),
                        "x-customer", List.of("Jane"),
                        "accept", List.of("*/*")));

        assertThat(redacted.get("accept")).containsExactly("*/*");
        assertThat(redacted.get("authorization")).containsExactly("redacted", "redacted");
        assertThat(redacted).hasSize(7);
        redacted.forEach((name, values) -> {
            if (!name.equals("accept")) {
                assertThat(values).containsOnly("redacted");
            }
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"secret\":\"Ab-9\",\"open\":\"Ab-9\"} | {\"secret\":\"Aa-1\",\"open\":\"Ab-9\"}",
                "{\"a\":[{\"SECRET\":[1,-20.50,{\"b\":\"x\"}]}],\"c\":7} | {\"a\":[{\"SECRET\":[1,-11.11,{\"b\":\"a\"}]}],\"c\":7}",
                "{\"card\":{\"x\":{\"y\":null}},\"z\":1.0} | {\"card\":{\"x\":{\"y\":null}},\"z\":1.0}",
                "{\"card\":false,\"after\":false} | {\"card\":true,\"after\":false}",
                "{\"card\":[[9],8],\"d\":[9]} | {\"card\":[[1],1],\"d\":[9]}",
                "{\"secret\":0.57} | {\"secret\":0.11}",
                "[1,2] | [1,2]"
            })
    void replacesMembersAtAnyDepthByOthersOfTheSameType(String body, String expected) {
        assertThat(json(body)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"secret\":\"x\"", "{\"secret\":\"hidden", "{\"secret\":\"x\"} trailing", "nonsense", "{'a':1}"
            })
    void leavesWhatIsNoJsonNoJsonAndHidesItsRest(String body) {
        var redacted = json(body);

        assertThat(redacted).doesNotContain("hidden").doesNotContain("trailing").doesNotContain("\"x\"");
        assertThatThrownBy(() -> readWhole(redacted)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void tellsNothingOfABodyThatItCannotLookInto() {
        var body = "{\"secret\":1}".getBytes(UTF_8);

        assertThat(REDACTION.body(body, "application/json", "gzip")).isNull();
        assertThat(REDACTION.body(body, "text/plain", null)).isNull();
        assertThat(REDACTION.body(body, "application/problem+json; charset=utf-8", "identity"))
                .isEqualTo("{\"secret\":1}".getBytes(UTF_8));
        assertThat(Redaction.of(List.of(), List.of()).body(body, "text/plain", "gzip"))
                .isSameAs(body);
    }

    @Test
    void hidesQueryParametersAndFormFields() {
        assertThat(REDACTION.target("/a/secret?secret=a%20B7&b=1&c&s%65cret=z&card"))
                .isEqualTo("/a/secret?secret=a%61A1&b=1&c&s%65cret=a&card");
        assertThat(REDACTION.target("/a")).isEqualTo("/a");
        var form = REDACTION.body("card=4111&x=1".getBytes(UTF_8), "application/x-www-form-urlencoded", null);
        assertThat(form).isEqualTo("card=1111&x=1".getBytes(UTF_8));
    }

    @Test
    void keepsTheFormatsOfContracts() {
        assertThat(OffsetDateTime.parse(Disguise.text("2024-02-29T23:59:59Z"))).isNotNull();
        assertThat(OffsetDateTime.parse(Disguise.text("2026-12-31T01:02:03.456+02:00")))
                .isNotNull();
        assertThat(LocalDate.parse(Disguise.text("2024-02-29"))).isNotNull();
        assertThat(UUID.fromString(Disguise.text(UUID.randomUUID().toString()))).isNotNull();
        assertThat(Disguise.text("Jane.Doe@example.com")).isEqualTo("Aaaa.Aaa@aaaaaaa.aaa");
        assertThat(Disguise.text("192.168.10.1")).isEqualTo("111.111.11.1");
    }

    @Property
    void isJsonOfTheSameShapeWhateverIsInIt(@ForAll("documents") Object document) throws JsonProcessingException {
        var before = JSON.readTree(JSON.writeValueAsString(document));
        var after = JSON.readTree(json(JSON.writeValueAsString(document)));

        assertThat(shape(after)).isEqualTo(shape(before));
    }

    @Provide
    Arbitrary<Object> documents() {
        return documents(3);
    }

    private Arbitrary<Object> documents(int depth) {
        Arbitrary<Object> leaf = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(8).map(text -> (Object) text),
                Arbitraries.integers().map(number -> (Object) number),
                Arbitraries.doubles().map(number -> (Object) number),
                Arbitraries.of(true, false).map(flag -> (Object) flag));
        if (depth == 0) {
            return leaf;
        }
        var keys = Arbitraries.of("secret", "card", "a", "b");
        return Arbitraries.oneOf(
                leaf,
                documents(depth - 1).list().ofMaxSize(3).map(list -> (Object) list),
                Combinators.combine(keys, documents(depth - 1)).as(Map::of).map(map -> (Object) map));
    }

    private static String shape(JsonNode node) {
        if (node.isObject()) {
            var text = new StringBuilder("{");
            node.properties().forEach(member -> text.append(member.getKey()).append(shape(member.getValue())));
            return text.append('}').toString();
        }
        if (node.isArray()) {
            var text = new StringBuilder("[");
            node.forEach(element -> text.append(shape(element)));
            return text.append(']').toString();
        }
        return node.isTextual()
                ? "s" + node.textValue().codePointCount(0, node.textValue().length())
                : node.getNodeType().name();
    }

    private static String json(String body) {
        byte @Nullable [] redacted = REDACTION.body(body.getBytes(UTF_8), "application/json", null);
        assertThat(redacted).isNotNull();
        return new String(redacted, UTF_8);
    }

    private static void readWhole(String text) throws JsonProcessingException {
        JSON.copy().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(text);
    }

    @Test
    void comparesNamesWithoutRegardToCase() {
        assertThat(REDACTION).isEqualTo(new Redaction(Set.of("x-customer"), Set.of("secret", "card")));
    }
}

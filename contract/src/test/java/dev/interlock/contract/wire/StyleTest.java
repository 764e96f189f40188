package dev.interlock.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.interlock.contract.Contract;
import dev.interlock.contract.Contracts;
import dev.interlock.contract.Parameter;
import dev.interlock.contract.ParameterValue.Styled;
import dev.interlock.contract.json.JsonLimits;
import dev.interlock.contract.json.JsonTree;
import dev.interlock.contract.json.ParsedJson;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StyleTest {

    private static final String ARRAY = "{'type':'array','items':{'type':'string'}}";
    private static final String OBJECT =
            "{'type':'object','properties':{'R':{'type':'integer'},'G':{'type':'integer'},'name':{'type':'string'}}}";

    /** The table of OpenAPI 3.1, 4.8.12.2. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            path   | matrix         | false | integer | ;color=5                | 5
            path   | matrix         | false | array   | ;color=blue,black       | ['blue','black']
            path   | matrix         | true  | array   | ;color=blue;color=black | ['blue','black']
            path   | matrix         | false | object  | ;color=R,100,G,200      | {'R':100,'G':200}
            path   | matrix         | true  | object  | ;R=100;G=200            | {'R':100,'G':200}
            path   | label          | false | integer | .5                      | 5
            path   | label          | false | array   | .blue,black             | ['blue','black']
            path   | label          | true  | array   | .blue.black             | ['blue','black']
            path   | label          | false | object  | .R,100,G,200            | {'R':100,'G':200}
            path   | label          | true  | object  | .R=100.G=200            | {'R':100,'G':200}
            path   | simple         | false | array   | blue,black%2Cwhite      | ['blue','black,white']
            path   | simple         | false | object  | R,100,G,200             | {'R':100,'G':200}
            path   | simple         | true  | object  | R=100,G=200             | {'R':100,'G':200}
            header | simple         | false | array   | blue, black             | ['blue','black']
            query  | form           | false | integer | color=5                 | 5
            query  | form           | true  | array   | color=blue&color=black  | ['blue','black']
            query  | form           | false | array   | color=blue,black        | ['blue','black']
            query  | form           | false | object  | color=R,100,G,200       | {'R':100,'G':200}
            query  | form           | true  | object  | R=100&G=200             | {'R':100,'G':200}
            query  | spaceDelimited | false | array   | color=blue%20black      | ['blue','black']
            query  | pipeDelimited  | false | array   | color=blue%7Cblack      | ['blue','black']
            query  | deepObject     | true  | object  | color[R]=100&color[G]=2 | {'R':100,'G':2}
            cookie | form           | false | array   | color=blue,black        | ['blue','black']
            """)
    void readsTheTableOfTheSpecification(
            String in, String style, boolean explode, String type, String written, String expected) {
        Parameter parameter = parameter(in, style, explode, schema(type));

        List<JsonNode> candidates = new StyleReader("color", parameter.location(), (Styled) parameter.value())
                .candidates(request(in, written));

        assertThat(candidates.getFirst()).isEqualTo(json(expected));
    }

    @Property(tries = 400)
    void readsWhatItHasWritten(@ForAll("styles") List<String> style, @ForAll("texts") List<String> texts) {
        Parameter parameter = parameter(style.get(0), style.get(1), style.get(2).equals("true"), schema(style.get(3)));
        JsonNode value = style.get(3).equals("array") ? array(texts) : json("{'R':1,'name':'x'}");
        StyleWriter writer = new StyleWriter("color", parameter.location(), (Styled) parameter.value());
        String written =
                switch (parameter.location()) {
                    case PATH, HEADER -> writer.text(value);
                    case QUERY -> String.join("&", writer.pairs(value));
                    case COOKIE -> String.join("; ", writer.pairs(value));
                };

        List<JsonNode> candidates = new StyleReader("color", parameter.location(), (Styled) parameter.value())
                .candidates(request(style.get(0), written));

        assertThat(candidates).contains(value);
    }

    @Provide
    Arbitrary<List<String>> styles() {
        return Arbitraries.of(
                        List.of("path", "simple"),
                        List.of("path", "label"),
                        List.of("path", "matrix"),
                        List.of("query", "form"),
                        List.of("cookie", "form"))
                .flatMap(
                        style -> Combinators.combine(Arbitraries.of("true", "false"), Arbitraries.of("array", "object"))
                                .as((explode, type) -> List.of(style.get(0), style.get(1), explode, type)));
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.strings()
                .ofMinLength(1)
                .ofMaxLength(10)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    private static JsonNode array(List<String> texts) {
        var array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    private static String schema(String type) {
        return switch (type) {
            case "array" -> ARRAY;
            case "object" -> OBJECT;
            default -> "{'type':'" + type + "'}";
        };
    }

    private static RequestParts request(String in, String written) {
        return new RequestParts(
                in.equals("path") ? Map.of("color", written) : Map.of(),
                in.equals("query") ? RawPair.ofQuery(written) : List.of(),
                in.equals("header") ? Map.of("color", List.of(written)) : Map.of(),
                in.equals("cookie") ? RawPair.ofCookies(List.of(written)) : List.of());
    }

    private static Parameter parameter(String in, String style, boolean explode, String schema) {
        Contract contract =
                Contracts.of("""
                {'openapi':'3.1.0','info':{'title':'t','version':'1'},'paths':{'/x/{color}':{'get':{'parameters':[
                {'name':'color','in':'%s','required':true,'style':'%s','explode':%s,'schema':%s}],'responses':{}}}}}
                """.formatted(in, style, explode, schema).replace('\'', '"'));
        return contract.operations().getFirst().parameters().getFirst();
    }

    private static JsonNode json(String text) {
        return ((ParsedJson.Tree) JsonTree.parse(text.replace('\'', '"'), JsonLimits.BODY)).root();
    }
}

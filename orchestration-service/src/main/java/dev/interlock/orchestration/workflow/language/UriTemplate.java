package dev.interlock.orchestration.workflow.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.interlock.orchestration.workflow.program.Expression;
import dev.interlock.orchestration.workflow.program.ExpressionException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A URI with {@code {name}} in it, each of which becomes a member of the task's input: simple expansion of RFC 6570,
 * 3.2.2. A member that isn't there is an error; the RFC would leave it out, and call something else.
 */
record UriTemplate(List<Part> parts) implements Expression {

    private static final String UNRESERVED = "-._~";

    sealed interface Part {
        record Literal(String text) implements Part {}

        record Name(String name) implements Part {}
    }

    UriTemplate {
        parts = List.copyOf(parts);
    }

    /** @throws ExpressionException where it isn't one */
    static UriTemplate of(String text) {
        var parts = new ArrayList<Part>();
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            var close = text.indexOf('}', open);
            if (close < 0) {
                throw new ExpressionException("'{' has no '}' in '" + text + "'");
            }
            var name = text.substring(open + 1, close);
            if (!name.matches("[A-Za-z0-9_.-]+")) {
                throw new ExpressionException("'{" + name + "}' isn't the name of a member of the input; "
                        + "to put an expression into it, write all of it as one: ${ \"https://host/\\(.id)\" }");
            }
            parts.add(new Part.Literal(text.substring(from, open)));
            parts.add(new Part.Name(name));
            from = close + 1;
        }
        parts.add(new Part.Literal(text.substring(from)));
        return new UriTemplate(parts);
    }

    boolean startsWithLiteral() {
        return parts.getFirst() instanceof Part.Literal(var text) && !text.isEmpty();
    }

    String firstLiteral() {
        return parts.getFirst() instanceof Part.Literal(var text) ? text : "";
    }

    @Override
    public JsonNode evaluate(JsonNode input, Map<String, JsonNode> variables) {
        return TextNode.valueOf(parts.stream()
                .map(part -> switch (part) {
                    case Part.Literal(var text) -> text;
                    case Part.Name(var name) -> expanded(name, input.path(name));
                })
                .collect(Collectors.joining()));
    }

    private static String expanded(String name, JsonNode value) {
        if (value.isMissingNode() || value.isNull() || value.isObject()) {
            throw new ExpressionException(
                    "The URI needs a text or number for {" + name + "}, which the task's input hasn't");
        }
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(element -> encoded(element.asText()))
                    .collect(Collectors.joining(","));
        }
        return encoded(value.asText());
    }

    private static String encoded(String text) {
        var encoded = new StringBuilder(text.length());
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            var character = (char) (octet & 0xFF);
            if (character < 0x80 && (Character.isLetterOrDigit(character) || UNRESERVED.indexOf(character) >= 0)) {
                encoded.append(character);
                continue;
            }
            encoded.append(String.format("%%%02X", octet & 0xFF));
        }
        return encoded.toString();
    }
}

package dev.interlock.contract.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.contract.JsonPointer;
import dev.interlock.contract.reading.Shape.Fields;
import dev.interlock.contract.reading.Shape.Keys;
import dev.interlock.contract.reading.Shape.Member;
import dev.interlock.contract.reading.Shape.Named;
import dev.interlock.contract.reading.Shape.Need;
import dev.interlock.contract.reading.Shape.Referable;
import dev.interlock.contract.reading.Shape.Scalar;
import dev.interlock.contract.schema.BoundedPattern;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Holds a document against the grammar of its format and gathers the references on the way. */
final class StructureCheck {

    private static final Pattern STATUS = Pattern.compile("[1-5][0-9]{2}|[1-5](XX|xx)|default");
    private static final Set<String> TYPES =
            Set.of("string", "number", "integer", "boolean", "object", "array", "null", "file");

    private final Grammar grammar;
    private final Findings findings;
    private final Map<JsonPointer, Reference> references = new LinkedHashMap<>();

    /**
     * A {@code $ref} that was met.
     *
     * @param text what it says
     * @param target the shape that its target must have
     */
    record Reference(String text, Named target) {}

    StructureCheck(Grammar grammar, Findings findings) {
        this.grammar = grammar;
        this.findings = findings;
    }

    /** The references by the place of the object that holds them. */
    Map<JsonPointer, Reference> references() {
        return references;
    }

    void check(Shape shape, JsonNode node, Place place) {
        switch (shape) {
            case Named named -> fields(grammar.fields(named), node, place);
            case Referable referable -> referable(referable.target(), node, place);
            case Shape.ListOf list -> list(list, node, place);
            case Shape.MapOf map -> map(map, node, place);
            case Shape.OneOf words -> word(words, node, place);
            case Scalar scalar -> scalar(scalar, node, place);
        }
    }

    private void fields(Fields fields, JsonNode node, Place place) {
        if (fields.orBoolean() && node.isBoolean()) {
            return;
        }
        if (!node.isObject()) {
            wrongType("an object (" + fields.name() + ")", node, place);
            return;
        }
        for (Map.Entry<String, Member> member : fields.members().entrySet()) {
            if (member.getValue().need() != Need.OPTIONAL && !node.has(member.getKey())) {
                missing(fields, member.getKey(), member.getValue().need(), place);
            }
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            Member known = fields.members().get(member.getKey());
            if (known != null && isEmpty(known, member.getValue())) {
                empty(fields, member.getKey(), known.need(), place);
                continue;
            }
            if (known != null) {
                check(known.shape(), member.getValue(), place.at(member.getKey()));
                continue;
            }
            unknown(fields, member.getKey(), member.getValue(), place.at(member.getKey()));
        }
    }

    /** Whether a member is there in name only, as {@code description:} is in YAML. */
    static boolean isEmpty(Member member, JsonNode value) {
        return value.isNull() && member.shape() != Scalar.ANY;
    }

    private void empty(Fields fields, String name, Need need, Place place) {
        if (need == Need.REQUIRED) {
            missing(fields, name, need, place);
            return;
        }
        findings.warning(
                "empty-member",
                place.at(name),
                "'" + name + "' has no value and is ignored. Give it one, or remove it.");
    }

    private void unknown(Fields fields, String name, JsonNode value, Place place) {
        if (name.startsWith("x-")) {
            return;
        }
        if (fields.others() != null) {
            check(fields.others(), value, place);
            return;
        }
        if (!fields.open()) {
            findings.warning(
                    "unknown-member",
                    place,
                    Findings.quoted(name) + " means nothing in a " + fields.name()
                            + " object. Correct its spelling, or let it start with 'x-'.");
        }
    }

    private void missing(Fields fields, String name, Need need, Place place) {
        String message = "The " + fields.name() + " object lacks '" + name + "'. Add it.";
        if (need == Need.REQUIRED) {
            findings.error("missing-member", place, message);
            return;
        }
        findings.warning("missing-member", place, message);
    }

    private void referable(Named target, JsonNode node, Place place) {
        JsonNode reference = node.path("$ref");
        if (reference.isMissingNode() || !node.isObject()) {
            fields(grammar.fields(target), node, place);
            return;
        }
        if (!reference.isTextual()) {
            wrongType("text", reference, place.at("$ref"));
            return;
        }
        references.put(place.pointer(), new Reference(reference.textValue(), target));
        // beside a schema's $ref other keywords count in 3.1, and a path item may have operations
        if (node.size() > 1) {
            fields(withoutNeeds(grammar.fields(target)), node, place);
        }
    }

    private static Fields withoutNeeds(Fields fields) {
        Map<String, Member> members = new LinkedHashMap<>();
        fields.members().forEach((name, member) -> members.put(name, new Member(member.shape(), Need.OPTIONAL)));
        return new Fields(fields.name(), members, fields.others(), true, fields.orBoolean());
    }

    private void list(Shape.ListOf list, JsonNode node, Place place) {
        if (!node.isArray()) {
            wrongType("a list", node, place);
            return;
        }
        for (int i = 0; i < node.size(); i++) {
            check(list.element(), node.path(i), place.at(i));
        }
    }

    private void map(Shape.MapOf map, JsonNode node, Place place) {
        if (!node.isObject()) {
            wrongType("an object", node, place);
            return;
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            Place at = place.at(entry.getKey());
            if (map.keys() != Keys.ANY && entry.getKey().startsWith("x-")) {
                continue;
            }
            key(map.keys(), entry.getKey(), at);
            check(map.value(), entry.getValue(), at);
        }
    }

    private void key(Keys keys, String key, Place place) {
        switch (keys) {
            case ANY -> {}
            case PATH -> {
                if (!key.startsWith("/")) {
                    findings.error(
                            "path-without-slash",
                            place,
                            "The path " + Findings.quoted(key) + " does not start with '/'. Put one before it.");
                }
            }
            case STATUS -> {
                if (!STATUS.matcher(key).matches()) {
                    findings.error(
                            "invalid-status",
                            place,
                            Findings.quoted(key)
                                    + " is no status. Use a code such as 200, a range such as 2XX, or default.");
                }
            }
            case PATTERN -> pattern(key, place);
        }
    }

    private void word(Shape.OneOf words, JsonNode node, Place place) {
        if (!node.isTextual() || !words.words().contains(node.textValue())) {
            findings.error(
                    "invalid-value",
                    place,
                    Findings.quoted(node.asText(node.getNodeType().name())) + " stands where one of "
                            + String.join(", ", words.words()) + " is allowed.");
        }
    }

    private void scalar(Scalar scalar, JsonNode node, Place place) {
        switch (scalar) {
            case ANY -> {}
            case TEXT -> text(node, place);
            case FLAG -> expect(node.isBoolean(), "true or false", node, place);
            case NUMBER -> expect(node.isNumber(), "a number", node, place);
            case INTEGER ->
                expect(
                        node.isNumber()
                                && node.decimalValue().stripTrailingZeros().scale() <= 0,
                        "a whole number",
                        node,
                        place);
            case PATTERN -> {
                expect(node.isTextual(), "text", node, place);
                if (node.isTextual()) {
                    pattern(node.textValue(), place);
                }
            }
            case TYPES -> types(node, place);
        }
    }

    private void text(JsonNode node, Place place) {
        if (node.isNumber() || node.isBoolean()) {
            findings.warning("not-text", place, Findings.quoted(node.asText()) + " is read as text. Put it in quotes.");
            return;
        }
        expect(node.isTextual(), "text", node, place);
    }

    private void types(JsonNode node, Place place) {
        if (!node.isArray()) {
            type(node, place);
            return;
        }
        expect(!node.isEmpty(), "a type or a list of types", node, place);
        for (int i = 0; i < node.size(); i++) {
            type(node.path(i), place.at(i));
        }
    }

    private void type(JsonNode type, Place place) {
        if (!type.isTextual() || !TYPES.contains(type.textValue())) {
            findings.error(
                    "unknown-type",
                    place,
                    Findings.quoted(type.asText())
                            + " is no type. Use string, number, integer, boolean, object or array.");
        }
    }

    private void pattern(String regex, Place place) {
        if (BoundedPattern.translate(regex).isEmpty()) {
            findings.warning(
                    "unsupported-pattern",
                    place,
                    "The pattern " + Findings.quoted(regex)
                            + " cannot be read, so values are not held against it. Simplify it.");
        }
    }

    private void expect(boolean fits, String expected, JsonNode node, Place place) {
        if (!fits) {
            wrongType(expected, node, place);
        }
    }

    private void wrongType(String expected, JsonNode node, Place place) {
        String actual =
                switch (node.getNodeType()) {
                    case OBJECT -> "an object";
                    case ARRAY -> "a list";
                    case STRING, BINARY -> "text";
                    case NUMBER -> "a number";
                    case BOOLEAN -> "true or false";
                    case NULL, MISSING, POJO -> "nothing (null)";
                };
        findings.error(
                "wrong-type",
                place,
                "There must be " + expected + " here, not " + actual + ". Correct it, or check the indentation.");
    }
}

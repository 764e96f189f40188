package dev.interlock.contract.sampling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.interlock.contract.schema.SchemaRef;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A value that is likely to break a schema in one respect.
 *
 * @param name which respect, in kebab case
 * @param description for people, to follow the name of a thing
 * @param value the value
 */
record Spoilt(String name, String description, JsonNode value) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
    private static final int LONGEST = 5_000;
    /** Formats that a text without any form breaks. */
    private static final Set<String> ASSERTED =
            Set.of("date", "date-time", "time", "duration", "uuid", "email", "ipv4", "ipv6", "uri");

    static List<Spoilt> of(List<SchemaRef> schemas) {
        Merged plan = Merged.of(schemas, branches -> 0);
        List<Spoilt> spoilt = new ArrayList<>();
        wrongType(plan, spoilt);
        if (plan.values().isPresent()) {
            spoilt.add(new Spoilt(
                    "out-of-enum", "is none of the values allowed", NODES.textNode("interlock-none-of-them")));
        }
        plan.bound("minimum")
                .ifPresent(bound -> number("below-minimum", "is too small", bound.subtract(BigDecimal.ONE), spoilt));
        plan.bound("exclusiveMinimum").ifPresent(bound -> number("below-minimum", "is too small", bound, spoilt));
        plan.bound("maximum")
                .ifPresent(bound -> number("above-maximum", "is too large", bound.add(BigDecimal.ONE), spoilt));
        plan.bound("exclusiveMaximum").ifPresent(bound -> number("above-maximum", "is too large", bound, spoilt));
        lengths(plan, spoilt);
        plan.pattern()
                .ifPresent(pattern -> spoilt.add(new Spoilt(
                        "against-pattern", "does not match its pattern", NODES.textNode("~ interlock ~ spoilt ~"))));
        plan.format()
                .filter(ASSERTED::contains)
                .ifPresent(format -> spoilt.add(
                        new Spoilt("against-format", "is no " + format, NODES.textNode("interlock spoilt"))));
        return spoilt;
    }

    private static void wrongType(Merged plan, List<Spoilt> spoilt) {
        List<String> types = plan.types();
        String description = "is of the wrong type";
        if (!types.contains("string")) {
            spoilt.add(new Spoilt("wrong-type", description, NODES.textNode("interlock-not-the-type")));
            return;
        }
        JsonNode other =
                types.contains("integer") || types.contains("number") ? NODES.objectNode() : NODES.numberNode(-12345.5);
        spoilt.add(new Spoilt("wrong-type", description, other));
    }

    private static void number(String name, String description, BigDecimal value, List<Spoilt> spoilt) {
        spoilt.add(new Spoilt(name, description, NODES.numberNode(value)));
    }

    private static void lengths(Merged plan, List<Spoilt> spoilt) {
        int least = plan.count("minLength", 0);
        if (least > 0 && least <= LONGEST) {
            spoilt.add(new Spoilt("too-short", "is too short", NODES.textNode("a".repeat(least - 1))));
        }
        int most = plan.count("maxLength", LONGEST);
        if (most < LONGEST) {
            spoilt.add(new Spoilt("too-long", "is too long", NODES.textNode("a".repeat(most + 1))));
        }
    }
}

package dev.interlock.deployment.breaking;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.contract.schema.Direction;
import dev.interlock.contract.schema.SchemaRef;
import dev.interlock.deployment.breaking.BreakingChange.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Holds two schemas against each other: whatever was a good request must still be one, and whatever is a good answer must
 * have been one, as far as the rules go.
 */
final class SchemaComparison {

    private static final int DEEPEST = 40;
    private static final List<String> LOWER =
            List.of("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties");
    private static final List<String> UPPER =
            List.of("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties");

    private final Direction direction;
    private final Findings findings;
    private final Set<String> compared = new HashSet<>();

    SchemaComparison(Direction direction, Findings findings) {
        this.direction = direction;
        this.findings = findings;
    }

    /** @param where the value is, for people: {@code the body's /method/expiry} */
    void compare(SchemaRef old, SchemaRef candidate, String where) {
        compare(old, candidate, where, "", 0);
    }

    private void compare(SchemaRef old, SchemaRef candidate, String root, String path, int depth) {
        var before = SchemaView.of(old);
        var after = SchemaView.of(candidate);
        if (depth > DEEPEST || !compared.add(before.pointer() + " " + after.pointer())) {
            return;
        }
        var where = path.isEmpty() ? root : root + " at " + path;
        types(before, after, where);
        formats(before, after, where);
        if (direction == Direction.REQUEST) {
            values(before, after, where);
            limits(before, after, where);
        }
        members(before, after, where);
        children(before, after, root, path, depth);
    }

    private void types(SchemaView before, SchemaView after, String where) {
        var wider = direction == Direction.REQUEST ? before : after;
        var within = direction == Direction.REQUEST ? after : before;
        var lost = new TreeSet<>(wider.types());
        lost.removeAll(within.types());
        if (!lost.isEmpty()) {
            findings.add(
                    Rule.TYPE_CHANGED,
                    after.pointer(),
                    where + " was " + words(before.types()) + " and is " + words(after.types()));
        }
    }

    private void formats(SchemaView before, SchemaView after, String where) {
        var old = before.keyword("format").map(JsonNode::asText).orElse("");
        var candidate = after.keyword("format").map(JsonNode::asText).orElse("");
        boolean isFree = direction == Direction.REQUEST ? candidate.isEmpty() : old.isEmpty();
        if (!isFree && !old.equals(candidate)) {
            findings.add(
                    Rule.FORMAT_CHANGED,
                    after.pointer(),
                    where + " had " + format(old) + " and has " + format(candidate));
        }
    }

    private static String format(String name) {
        return name.isEmpty() ? "no format" : "the format " + name;
    }

    private void values(SchemaView before, SchemaView after, String where) {
        after.values().ifPresent(allowed -> {
            var refused = before.values().orElse(Set.of()).stream()
                    .filter(value -> !allowed.contains(value))
                    .map(JsonNode::toString)
                    .collect(Collectors.joining(", "));
            if (before.values().isEmpty() || !refused.isEmpty()) {
                findings.add(
                        Rule.VALUES_NARROWED,
                        after.pointer(),
                        where + " no longer takes " + (refused.isEmpty() ? "every value" : refused));
            }
        });
    }

    private void limits(SchemaView before, SchemaView after, String where) {
        LOWER.forEach(keyword -> limit(keyword, before, after, where, 1));
        UPPER.forEach(keyword -> limit(keyword, before, after, where, -1));
        after.keyword("pattern")
                .filter(pattern -> !before.keyword("pattern").equals(after.keyword("pattern")))
                .ifPresent(pattern -> findings.add(
                        Rule.PATTERN_CHANGED, after.pointer(), where + " must fit the pattern " + pattern.asText()));
    }

    private void limit(String keyword, SchemaView before, SchemaView after, String where, int sign) {
        after.keyword(keyword).filter(JsonNode::isNumber).ifPresent(limit -> {
            boolean isNarrower = before.keyword(keyword)
                    .filter(JsonNode::isNumber)
                    .map(old -> limit.decimalValue().compareTo(old.decimalValue()) * sign > 0)
                    .orElse(true);
            boolean saysNothing = keyword.startsWith("min")
                    && !keyword.equals("minimum")
                    && limit.decimalValue().signum() == 0;
            if (isNarrower && !saysNothing) {
                findings.add(Rule.LIMIT_NARROWED, after.pointer(), where + " has the " + keyword + " " + limit);
            }
        });
    }

    private void members(SchemaView before, SchemaView after, String where) {
        var old = before.properties();
        var candidate = after.properties();
        if (direction == Direction.RESPONSE) {
            old.forEach((name, schema) -> lostInAnswers(before, after, name, schema, where));
            return;
        }
        for (String name : after.required()) {
            boolean isTheirs = candidate.containsKey(name)
                    && SchemaView.of(candidate.get(name)).isMarked("readOnly");
            if (!before.required().contains(name) && !isTheirs) {
                findings.add(Rule.MEMBER_REQUIRED, after.pointer(), where + " must have the member " + name);
            }
        }
        if (after.isClosed()) {
            old.keySet().stream()
                    .filter(name -> !candidate.containsKey(name))
                    .forEach(name -> findings.add(
                            Rule.MEMBER_REMOVED, before.pointer(), where + " may no longer have the member " + name));
            if (!before.isClosed()) {
                findings.add(
                        Rule.MEMBERS_CLOSED, after.pointer(), where + " may have no members that are not declared");
            }
        }
    }

    private void lostInAnswers(SchemaView before, SchemaView after, String name, SchemaRef schema, String where) {
        if (SchemaView.of(schema).isMarked("writeOnly")) {
            return;
        }
        if (!after.properties().containsKey(name)) {
            findings.add(Rule.MEMBER_REMOVED, schema.pointer().value(), where + " no longer has the member " + name);
        } else if (before.required().contains(name) && !after.required().contains(name)) {
            findings.add(
                    Rule.MEMBER_OPTIONAL,
                    after.pointer(),
                    where + " always had the member " + name + ", which may be missing now");
        }
    }

    private void children(SchemaView before, SchemaView after, String root, String path, int depth) {
        Map<String, SchemaRef> candidate = after.properties();
        before.properties().forEach((name, schema) -> {
            if (candidate.containsKey(name)) {
                compare(schema, candidate.get(name), root, path + "/" + name, depth + 1);
            }
        });
        for (String keyword : List.of("items", "additionalProperties")) {
            before.child(keyword)
                    .ifPresent(old ->
                            after.child(keyword).ifPresent(other -> compare(old, other, root, path + "/*", depth + 1)));
        }
        for (String keyword : List.of("oneOf", "anyOf")) {
            alternatives(before, after, keyword, root, path, depth);
        }
    }

    /** Shapes are paired by the name that they refer to, else by their place. */
    private void alternatives(
            SchemaView before, SchemaView after, String keyword, String root, String path, int depth) {
        var old = before.children(keyword);
        var candidate = after.children(keyword);
        boolean isWorse = direction == Direction.REQUEST
                ? !candidate.isEmpty() && candidate.size() < Math.max(old.size(), 1)
                : !old.isEmpty() && candidate.size() > old.size();
        if (isWorse) {
            findings.add(
                    Rule.ALTERNATIVES_CHANGED,
                    after.pointer(),
                    root + (path.isEmpty() ? "" : " at " + path) + " had " + old.size()
                            + " shapes to choose from and has " + candidate.size());
        }
        for (int i = 0; i < old.size(); i++) {
            var name = name(old.get(i));
            int place = i;
            var pair = candidate.stream()
                    .filter(other -> !name.isEmpty() && name.equals(name(other)))
                    .findFirst();
            if (pair.isPresent()) {
                compare(old.get(i), pair.orElseThrow(), root, path, depth + 1);
            } else if (place < candidate.size() && name.isEmpty()) {
                compare(old.get(i), candidate.get(place), root, path, depth + 1);
            }
        }
    }

    private static String name(SchemaRef alternative) {
        return alternative.node().path("$ref").asText("");
    }

    private static String words(Set<String> types) {
        return types.size() == 7 ? "anything" : types.isEmpty() ? "nothing" : String.join(" or ", types);
    }
}

package dev.interlock.orchestration.workflow.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.interlock.orchestration.workflow.program.ExpressionException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.Output;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/**
 * Regular expressions, which may be hostile: each look at a character is paid for, which the library's engine has no
 * means for. Java's syntax instead of Oniguruma's; what both have is the same.
 */
final class Patterns {

    private static final int LONGEST = 4096;
    private static final int LOOKS_PER_STEP = 16;

    /** @param everywhere whether all matches are wanted */
    private record Regex(Pattern pattern, boolean everywhere, boolean withoutEmpty) {

        Matcher matcher(String text) {
            return pattern.matcher(new Paid(text, 0, text.length(), new int[1], Fuel.current()));
        }

        Map<Integer, String> names() {
            var names = new HashMap<Integer, String>();
            pattern.namedGroups().forEach((name, group) -> names.put(group, name));
            return names;
        }
    }

    private Patterns() {}

    /** By {@code name/arity}; the functions that people use are defined in jq by these. */
    static Map<String, Function> functions() {
        return Map.of(
                "_match_impl/3",
                (scope, arguments, in, path, output, version) ->
                        match(scope, arguments, in, value -> output.emit(value, null)),
                "_sub_impl/3",
                (scope, arguments, in, path, output, version) ->
                        substitute(scope, arguments, in, value -> output.emit(value, null)),
                "splits/2",
                (scope, arguments, in, path, output, version) ->
                        split(scope, arguments, in, value -> output.emit(value, null)));
    }

    private static void match(Scope scope, List<Expression> arguments, JsonNode in, Output output)
            throws JsonQueryException {
        var text = text(in);
        arguments
                .get(0)
                .apply(
                        scope,
                        in,
                        pattern -> arguments.get(1).apply(scope, in, flags -> {
                            var regex = regex(pattern, flags);
                            arguments
                                    .get(2)
                                    .apply(
                                            scope,
                                            in,
                                            test -> output.emit(
                                                    test.asBoolean()
                                                            ? BooleanNode.valueOf(find(regex, text))
                                                            : matches(regex, text)));
                        }));
    }

    private static boolean find(Regex regex, String text) {
        try {
            return regex.matcher(text).find();
        } catch (StackOverflowError e) {
            throw tooMuch();
        }
    }

    private static ArrayNode matches(Regex regex, String text) {
        var names = regex.names();
        var offsets = new Offsets(text);
        var matches = JsonNodeFactory.instance.arrayNode();
        forEach(regex, text, matcher -> matches.add(describe(matcher, text, offsets, names)));
        return matches;
    }

    private static ObjectNode describe(Matcher matcher, String text, Offsets offsets, Map<Integer, String> names) {
        var match = part(text, offsets, matcher.start(), matcher.end());
        var captures = match.putArray("captures");
        for (int group = 1; group <= matcher.groupCount(); group++) {
            var capture = part(text, offsets, matcher.start(group), matcher.end(group));
            capture.put("name", names.get(group));
            captures.add(capture);
        }
        return match;
    }

    private static ObjectNode part(String text, Offsets offsets, int start, int end) {
        var part = JsonNodeFactory.instance.objectNode();
        if (start < 0) {
            return part.put("offset", -1).put("length", 0).putNull("string");
        }
        return part.put("offset", offsets.of(start))
                .put("length", text.codePointCount(start, end))
                .put("string", text.substring(start, end));
    }

    private static void substitute(Scope scope, List<Expression> arguments, JsonNode in, Output output)
            throws JsonQueryException {
        var text = text(in);
        arguments
                .get(0)
                .apply(
                        scope,
                        in,
                        pattern -> arguments.get(2).apply(scope, in, flags -> {
                            for (StringBuilder result :
                                    substituted(scope, regex(pattern, flags), text, arguments.get(1))) {
                                output.emit(TextNode.valueOf(result.toString()));
                            }
                        }));
    }

    /** One text, or several where the replacement gives several values. */
    private static List<StringBuilder> substituted(Scope scope, Regex regex, String text, Expression replacement)
            throws JsonQueryException {
        var captures = new ArrayList<ObjectNode>();
        var ends = new ArrayList<int[]>();
        forEach(regex, text, matcher -> {
            captures.add(named(matcher, text));
            ends.add(new int[] {matcher.start(), matcher.end()});
        });
        List<StringBuilder> results = List.of(new StringBuilder());
        int from = 0;
        for (int i = 0; i < captures.size(); i++) {
            var between = text.substring(from, ends.get(i)[0]);
            var replacements = new ArrayList<String>(1);
            replacement.apply(scope, captures.get(i), value -> {
                if (!value.isTextual()) {
                    throw new JsonQueryException("A replacement must be a string, not " + Natives.type(value));
                }
                replacements.add(value.textValue());
            });
            results = appended(results, between, replacements);
            from = ends.get(i)[1];
        }
        return appended(results, text.substring(from), List.of(""));
    }

    private static List<StringBuilder> appended(List<StringBuilder> results, String between, List<String> endings) {
        var fuel = Fuel.current();
        var single = endings.size() == 1;
        var appended = single ? results : new ArrayList<StringBuilder>(results.size() * endings.size());
        for (StringBuilder result : results) {
            result.append(between);
            for (String ending : endings) {
                Fuel.withinLimit((long) result.length() + ending.length());
                if (single) {
                    fuel.burn(1 + (ending.length() + between.length() >> 6));
                    result.append(ending);
                    continue;
                }
                fuel.burn(1 + (result.length() + ending.length() >> 6));
                appended.add(new StringBuilder(result).append(ending));
            }
        }
        return appended;
    }

    private static ObjectNode named(Matcher matcher, String text) {
        var captures = JsonNodeFactory.instance.objectNode();
        matcher.pattern()
                .namedGroups()
                .forEach((name, group) -> captures.put(
                        name,
                        matcher.start(group) < 0 ? null : text.substring(matcher.start(group), matcher.end(group))));
        return captures;
    }

    private static void split(Scope scope, List<Expression> arguments, JsonNode in, Output output)
            throws JsonQueryException {
        var text = text(in);
        arguments
                .get(0)
                .apply(
                        scope,
                        in,
                        pattern -> arguments.get(1).apply(scope, in, flags -> {
                            var parts = new ArrayList<String>();
                            var from = new int[1];
                            var regex = regex(pattern, TextNode.valueOf("g" + (flags.isNull() ? "" : flags.asText())));
                            forEach(regex, text, matcher -> {
                                parts.add(text.substring(from[0], matcher.start()));
                                from[0] = matcher.end();
                            });
                            parts.add(text.substring(from[0]));
                            for (String part : parts) {
                                output.emit(TextNode.valueOf(part));
                            }
                        }));
    }

    private static void forEach(Regex regex, String text, Consumer<Matcher> consumer) {
        var fuel = Fuel.current();
        var matcher = regex.matcher(text);
        try {
            while (matcher.find()) {
                fuel.burn(4 + matcher.groupCount());
                if (!regex.withoutEmpty() || matcher.start() != matcher.end()) {
                    consumer.accept(matcher);
                }
                if (!regex.everywhere()) {
                    return;
                }
            }
        } catch (StackOverflowError e) {
            throw tooMuch();
        }
    }

    private static Regex regex(JsonNode pattern, JsonNode flags) throws JsonQueryException {
        if (!pattern.isTextual() || !(flags.isTextual() || flags.isNull())) {
            throw new JsonQueryException("A regular expression and its flags are strings, not " + Natives.type(pattern)
                    + " and " + Natives.type(flags));
        }
        if (pattern.textValue().length() > LONGEST) {
            throw new ExpressionException("A regular expression has at most " + LONGEST + " characters");
        }
        int options = 0;
        boolean everywhere = false;
        boolean withoutEmpty = false;
        for (char flag : flags.isNull() ? new char[0] : flags.textValue().toCharArray()) {
            switch (flag) {
                case 'g' -> everywhere = true;
                case 'i' -> options |= Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
                case 'x' -> options |= Pattern.COMMENTS;
                case 's' -> options |= Pattern.DOTALL;
                case 'n' -> withoutEmpty = true;
                case 'p' -> {
                    options |= Pattern.DOTALL;
                    withoutEmpty = true;
                }
                default ->
                    throw new JsonQueryException(flag + " is not a flag of regular expressions: g, i, n, p, s, x");
            }
        }
        try {
            return new Regex(Pattern.compile(pattern.textValue(), options), everywhere, withoutEmpty);
        } catch (PatternSyntaxException e) {
            throw new JsonQueryException("Not a regular expression: " + e.getDescription());
        } catch (StackOverflowError e) {
            throw tooMuch();
        }
    }

    private static String text(JsonNode in) throws JsonQueryException {
        if (!in.isTextual()) {
            throw new JsonQueryException("Regular expressions match strings, not " + Natives.type(in));
        }
        return in.textValue();
    }

    private static ExpressionException tooMuch() {
        return new ExpressionException("A regular expression takes too much to match; make it simpler");
    }

    /** Where a character is, counted in code points as jq does. Asked from left to right, it counts each once. */
    private static final class Offsets {
        private final String text;
        private int at;
        private int codePoints;

        Offsets(String text) {
            this.text = text;
        }

        int of(int index) {
            if (index < at) {
                return codePoints - text.codePointCount(index, at);
            }
            codePoints += text.codePointCount(at, index);
            at = index;
            return codePoints;
        }
    }

    private record Paid(String text, int start, int end, int[] looks, Fuel fuel) implements CharSequence {

        @Override
        public int length() {
            return end - start;
        }

        @Override
        public char charAt(int index) {
            if (++looks[0] % LOOKS_PER_STEP == 0) {
                fuel.burn(1);
            }
            return text.charAt(start + index);
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            return new Paid(text, start + from, start + to, looks, fuel);
        }

        @Override
        public String toString() {
            return text.substring(start, end);
        }
    }
}

package dev.interlock.orchestration.workflow.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of scenarios mean. The first part is the vocabulary of the CTK, as its README has it; the second adds
 * what that has no words for.
 */
final class Vocabulary {

    private interface Meaning {
        void act(World world, Words words);
    }

    private record Phrase(Pattern pattern, Meaning meaning) {}

    /** The parts of a phrase that vary. */
    private record Words(MatchResult match, Scenario.Step step) {

        String word(int group) {
            return match.group(group);
        }

        int number(int group) {
            return Integer.parseInt(match.group(group));
        }

        String content() {
            return step.content().orElseThrow(() -> new IllegalStateException("No text below: " + step.text()));
        }
    }

    private final List<Phrase> phrases = new ArrayList<>();

    Vocabulary() {
        arrange();
        judgeRuns();
        judgeOutput();
        judgeTasks();
        arrangeMore();
        judgeMore();
        judgeCalls();
    }

    /** @throws IllegalStateException for a step that means nothing, or more than one thing */
    void act(World world, Scenario.Step step) {
        var meant = phrases.stream()
                .filter(phrase -> phrase.pattern().matcher(step.text()).matches())
                .toList();
        if (meant.size() != 1) {
            throw new IllegalStateException((meant.isEmpty() ? "Unknown step: " : "Ambiguous step: ") + step.text());
        }
        var matcher = meant.getFirst().pattern().matcher(step.text());
        assertThat(matcher.matches()).isTrue();
        meant.getFirst().meaning().act(world, new Words(matcher.toMatchResult(), step));
    }

    boolean understands(Scenario.Step step) {
        return phrases.stream()
                        .filter(phrase -> phrase.pattern().matcher(step.text()).matches())
                        .count()
                == 1;
    }

    private void phrase(String pattern, Meaning meaning) {
        phrases.add(new Phrase(Pattern.compile(pattern), meaning));
    }

    private void arrange() {
        phrase("a workflow with definition:", (world, words) -> world.define(words.content()));
        phrase("given the workflow input is:", (world, words) -> world.input(world.read(words.content())));
        phrase("the workflow is executed", (world, words) -> world.begin());
    }

    private void judgeRuns() {
        phrase("the workflow should (complete|cancel|fault)", (world, words) -> end(world, words.word(1)));
        phrase("the workflow should complete with output:", (world, words) -> {
            end(world, "complete");
            same(world.over().output(), world.read(words.content()));
        });
        phrase("the workflow should fault with error:", (world, words) -> {
            end(world, "fault");
            has(world.over().error(), world.read(words.content()));
        });
    }

    private void judgeOutput() {
        phrase("the workflow output should have properties (.+)", (world, words) -> {
            end(world, "complete");
            for (var path : words.word(1).split(",", -1)) {
                var quoted = path.strip();
                var value = property(world.over().output(), quoted.substring(1, quoted.length() - 1));
                assertThat(value.isMissingNode() || value.isNull())
                        .as("%s is missing in %s", quoted, world.over().output())
                        .isFalse();
            }
        });
        phrase("the workflow output should have a '(.+)' property with value:", (world, words) -> {
            end(world, "complete");
            same(property(world.over().output(), words.word(1)), world.read(words.content()));
        });
        phrase("the workflow output should have a '(.+)' property containing (\\d+) items", (world, words) -> {
            end(world, "complete");
            assertThat(property(world.over().output(), words.word(1)))
                    .as("%s of %s", words.word(1), world.over().output())
                    .hasSize(words.number(2));
        });
    }

    private void judgeTasks() {
        phrase(
                "(\\S+) should run first",
                (world, words) ->
                        assertThat(world.over().tasks().getFirst().name()).isEqualTo(words.word(1)));
        phrase(
                "(\\S+) should run last",
                (world, words) ->
                        assertThat(world.over().tasks().getLast().name()).isEqualTo(words.word(1)));
        phrase("(\\S+) should run before (\\S+)", (world, words) -> before(world, words.word(1), words.word(2)));
        phrase("(\\S+) should run after (\\S+)", (world, words) -> before(world, words.word(2), words.word(1)));
        phrase(
                "(?!the workflow )(\\S+) should (complete|cancel|fault)",
                (world, words) -> ended(world, words.word(1), words.word(2)));
        phrase(
                "(?!the workflow )(\\S+) should complete with output:",
                (world, words) -> same(ended(world, words.word(1), "complete").output(), world.read(words.content())));
        phrase(
                "(?!the workflow )(\\S+) should fault with error:",
                (world, words) -> has(ended(world, words.word(1), "fault").error(), world.read(words.content())));
    }

    private void arrangeMore() {
        phrase("a stored workflow with definition:", (world, words) -> world.keep(words.content()));
        phrase(
                "an event (?:is|has been) published:",
                (world, words) -> world.subject().publish(world.read(words.content())));
        phrase("the workflow waits", (world, words) -> world.run().whenWaiting());
        phrase("the workflow is cancelled", (world, words) -> world.run().cancel());
        phrase("the workflow is paused", (world, words) -> world.run().pause());
        phrase("the workflow is resumed", (world, words) -> world.run().resume());
    }

    private void judgeMore() {
        phrase("the workflow should be refused with status (\\d+)", (world, words) -> {
            var refusal = world.refusal().orElseThrow(() -> new AssertionError("It was not refused"));
            assertThat(refusal.status()).as(refusal.getMessage()).isEqualTo(words.number(1));
        });
        phrase(
                "the refusal should mention '(.+)'",
                (world, words) ->
                        assertThat(world.refusal().orElseThrow().getMessage()).contains(words.word(1)));
        phrase("the workflow error should mention '(.+)'", (world, words) -> {
            end(world, "fault");
            assertThat(String.valueOf(world.over().error())).contains(words.word(1));
        });
        phrase(
                "the workflow should take at least (\\d+) ms",
                (world, words) ->
                        assertThat(world.over().took()).isGreaterThanOrEqualTo(Duration.ofMillis(words.number(1))));
        phrase(
                "the workflow should take less than (\\d+) ms",
                (world, words) -> assertThat(world.over().took()).isLessThan(Duration.ofMillis(words.number(1))));
        phrase(
                "(\\S+) should not run",
                (world, words) -> assertThat(world.over().of(words.word(1))).isEmpty());
        phrase(
                "(\\S+) should run (\\d+) times",
                (world, words) -> assertThat(world.over().of(words.word(1))).hasSize(words.number(2)));
        phrase(
                "(\\d+) events? of type '(.+)' should be emitted",
                (world, words) -> assertThat(world.subject().emitted(words.word(2), words.number(1)))
                        .hasSize(words.number(1)));
        phrase(
                "an event of type '(.+)' should be emitted with:",
                (world, words) -> assertThat(world.subject().emitted(words.word(1), 1))
                        .anySatisfy(event -> has(event, world.read(words.content()))));
    }

    private void judgeCalls() {
        phrase(
                "the stub should see (\\d+) requests? to '(.+)'",
                (world, words) ->
                        assertThat(world.site().requestsTo(words.word(2))).hasSize(words.number(1)));
        phrase(
                "all requests to '(.+)' should have one idempotency key",
                (world, words) -> assertThat(world.site().requestsTo(words.word(1)))
                        .extracting(request -> request.headers().get("idempotency-key"))
                        .doesNotContainNull()
                        .hasSizeGreaterThan(1)
                        .allSatisfy(key -> assertThat(key)
                                .isEqualTo(world.site()
                                        .requestsTo(words.word(1))
                                        .getFirst()
                                        .headers()
                                        .get("idempotency-key"))));
        phrase(
                "all requests to '(.+)' should have idempotency keys of their own",
                (world, words) -> assertThat(world.site().requestsTo(words.word(1)))
                        .extracting(request -> request.headers().get("idempotency-key"))
                        .doesNotContainNull()
                        .doesNotHaveDuplicates());
        phrase("the stub should see requests to (.+) in this order", (world, words) -> {
            world.over();
            var expected = Pattern.compile("'([^']+)'")
                    .matcher(words.word(1))
                    .results()
                    .map(match -> match.group(1))
                    .toList();
            assertThat(world.site().visited()).isEqualTo(expected);
        });
    }

    private static void end(World world, String verb) {
        var report = world.over();
        assertThat(report.status())
                .as("output %s, error %s", report.output(), report.error())
                .isEqualTo(past(verb));
    }

    private static Report.Ran ended(World world, String task, String verb) {
        var ran = world.over().lastOf(task);
        assertThat(ran.status()).as(ran.toString()).isEqualTo(past(verb));
        return ran;
    }

    private static String past(String verb) {
        return switch (verb) {
            case "complete" -> "completed";
            case "cancel" -> "cancelled";
            case "fault" -> "faulted";
            default -> throw new IllegalArgumentException(verb);
        };
    }

    private static void before(World world, String earlier, String later) {
        assertThat(world.over().firstOf(earlier)).isLessThan(world.over().firstOf(later));
    }

    /** Equal, 1 and 1.0 being the same number. */
    private static void same(@Nullable JsonNode actual, JsonNode expected) {
        assertThat(actual != null && expected.equals(Vocabulary::compare, actual))
                .as("%s is not %s", actual, expected)
                .isTrue();
    }

    /** Has at least the members of what is expected, with the same values. */
    private static void has(@Nullable JsonNode actual, JsonNode expected) {
        if (!expected.isObject()) {
            same(actual, expected);
            return;
        }
        for (Map.Entry<String, JsonNode> member : expected.properties()) {
            var found = actual == null ? null : actual.get(member.getKey());
            assertThat(found).as("%s in %s", member.getKey(), actual).isNotNull();
            has(found, member.getValue());
        }
    }

    private static int compare(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            return a.decimalValue().compareTo(b.decimalValue());
        }
        return a.equals(b) ? 0 : 1;
    }

    private static JsonNode property(@Nullable JsonNode value, String path) {
        JsonNode found = value == null ? MissingNode.getInstance() : value;
        for (var name : path.split("\\.", -1)) {
            found = found.isArray() && name.matches("\\d+") ? found.path(Integer.parseInt(name)) : found.path(name);
        }
        return found;
    }
}

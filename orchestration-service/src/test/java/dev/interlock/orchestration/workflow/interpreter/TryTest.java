package dev.interlock.orchestration.workflow.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TryTest {

    private static final WorkflowError DOWN = ErrorType.COMMUNICATION.because(503, "down");

    @Test
    void anErrorIsCaughtAndHandledWithTheTrysInput() {
        var run = Driver.of("""
                - guarded:
                    try: [{get: {call: http}}]
                    catch:
                      errors: {with: {status: 503}}
                      as: problem
                      do: [{note: {set: {was: '${ $problem.status }', at: '${ $problem.instance }', a: '${ .a }'}}}]
                """).fail("get", DOWN).run("{'a': 1}");

        assertThat(run.output()).isEqualTo(Driver.json("{'was': 503, 'at': '/do/0/guarded/try/0/get', 'a': 1}"));
        assertThat(run.started()).containsExactly("guarded", "guarded/try/get", "guarded/catch/note");
    }

    @Test
    void anErrorThatTheFilterOrTheConditionsDontWantGoesOn() {
        for (var handling : List.of(
                "errors: {with: {status: 404}}",
                "errors: {with: {type: other}}",
                "errors: {with: {instance: /do/9}}",
                "when: $error.status == 404",
                "exceptWhen: $error.status == 503")) {
            var run = Driver.of("- t: {try: [{get: {call: http}}], catch: {%s}}".formatted(handling))
                    .fail("get", DOWN)
                    .run("{}");

            assertThat(run.error()).as(handling).isEqualTo(DOWN.at("/do/0/t/try/0/get"));
        }
    }

    @Test
    void withoutHandlerAndPolicyTheErrorIsSwallowed() {
        var run = Driver.of("- t: {try: [{get: {call: http}}], catch: {errors: {with: {status: 503}}}}")
                .fail("get", DOWN)
                .run("{'a': 1}");

        assertThat(run.output()).isEqualTo(Driver.json("{'a': 1}"));
    }

    @Test
    void triesAgainWithTheSameKeyUntilItSucceeds() {
        var run = Driver.of("""
                - t:
                    try: [{get: {call: http}}]
                    catch: {retry: {delay: PT3S, limit: {attempt: {count: 5}}}}
                """).failFirst("get", 2, DOWN, "{'ok': true}").run("{}");

        assertThat(run.output()).isEqualTo(Driver.json("{'ok': true}"));
        assertThat(Programs.keys(run.all(Command.Perform.class)))
                .containsExactly("t/try/get", "t/try/get", "t/try/get");
        assertThat(run.facts())
                .contains(
                        new Fact.TaskStarted("t/try/get", "/do/0/t/try/0/get", 3),
                        new Fact.TaskRetried(
                                "t", "/do/0/t", 2, Driver.START.plusSeconds(3), DOWN.at("/do/0/t/try/0/get")));
        assertThat(run.now()).isEqualTo(Driver.START.plusSeconds(6));
    }

    @Test
    void whenAttemptsAreSpentTheHandlerTakesOver() {
        var run = Driver.of("""
                - t:
                    try: [{get: {call: http}}]
                    catch:
                      retry: {delay: PT1S, limit: {attempt: {count: 3}}}
                      do: [{give: {set: {up: true}}}]
                """).fail("get", DOWN).run("{}");

        assertThat(run.output()).isEqualTo(Driver.json("{'up': true}"));
        assertThat(run.all(Command.Perform.class)).hasSize(3);
    }

    @Test
    void whenAttemptsAreSpentAndThereIsNoHandlerTheErrorGoesOn() {
        var run = Driver.of("""
                - t: {try: [{get: {call: http}}], catch: {retry: {delay: PT1S, limit: {attempt: {count: 2}}}}}
                """).fail("get", DOWN).run("{}");

        assertThat(run.error().status()).isEqualTo(503);
    }

    @Test
    void retryConditionsDecideWhetherItIsTriedAgain() {
        for (var condition : List.of("when: $error.status == 404", "exceptWhen: $error.status == 503")) {
            var run = Driver.of(
                            "- t: {try: [{get: {call: http}}], catch: {retry: {delay: PT1S, %s}}}".formatted(condition))
                    .fail("get", DOWN)
                    .run("{}");

            assertThat(run.all(Command.Perform.class)).as(condition).hasSize(1);
        }
    }

    @Test
    void pausesGrowAsTheBackoffSays() {
        assertThat(pauses("delay: PT2S")).containsExactly(2000L, 2000L, 2000L);
        assertThat(pauses("delay: PT2S, backoff: {constant: {}}")).containsExactly(2000L, 2000L, 2000L);
        assertThat(pauses("delay: PT2S, backoff: {linear: {}}")).containsExactly(2000L, 4000L, 6000L);
        assertThat(pauses("delay: PT2S, backoff: {linear: {increment: PT5S}}")).containsExactly(2000L, 7000L, 12000L);
        assertThat(pauses("delay: PT2S, backoff: {exponential: {}}")).containsExactly(2000L, 4000L, 8000L);
    }

    @Test
    void jitterIsWithinItsBoundsAndTheSameOnEveryReplay() {
        var policy = "delay: PT2S, jitter: {from: PT1S, to: PT3S}";
        var first = pauses(policy);

        assertThat(first).allSatisfy(pause -> assertThat(pause).isBetween(3000L, 5000L));
        assertThat(first).doesNotHaveDuplicates().isEqualTo(pauses(policy));
    }

    private static List<Long> pauses(String policy) {
        var run = Driver.of("- t: {try: [{get: {call: http}}], catch: {retry: {%s, limit: {attempt: {count: 4}}}}}"
                        .formatted(policy))
                .fail("get", DOWN)
                .run("{}");
        var last = new Instant[] {Driver.START};
        return run.all(Command.Sleep.class).stream()
                .map(sleep -> {
                    var pause = Duration.between(last[0], sleep.until()).toMillis();
                    last[0] = sleep.until();
                    return pause;
                })
                .toList();
    }

    @Test
    void anAttemptThatTakesTooLongIsATimeoutAndTriedAgain() {
        var run = Driver.of("""
                - t:
                    try: [{get: {call: http}}]
                    catch: {retry: {delay: PT1S, limit: {attempt: {count: 2, duration: PT10S}}}}
                """).run("{}");

        assertThat(run.error().type()).isEqualTo(ErrorType.TIMEOUT.uri());
        assertThat(run.cancelled()).containsExactly("t/try/get", "t/try/get");
        assertThat(run.now()).isEqualTo(Driver.START.plusSeconds(21));
    }

    @Test
    void anAttemptThatIsInTimeWithdrawsItsTimers() {
        var run = Driver.of("""
                - t:
                    try: [{get: {call: http}}]
                    catch: {retry: {limit: {duration: PT1M, attempt: {duration: PT10S}}}}
                - next: {call: http}
                """).answer("get", "{}").run("{}");

        assertThat(run.commands()).contains(new Command.Withdraw(2), new Command.Withdraw(3));
        assertThat(run.execution().outstanding()).hasSize(1);
    }

    @Test
    void noRetryBeginsAfterTheLimitOfAllAttempts() {
        var run = Driver.of("""
                - t: {try: [{get: {call: http}}], catch: {retry: {delay: PT4S, limit: {duration: PT10S}}}}
                """).fail("get", DOWN).run("{}");

        assertThat(run.all(Command.Perform.class)).hasSize(3);
        assertThat(run.error().status()).isEqualTo(503);
    }

    @Test
    void anAttemptIsEndedByTheLimitOfAllAttempts() {
        var run = Driver.of("""
                - t:
                    try: [{get: {call: http}}]
                    catch: {retry: {delay: PT4S, limit: {duration: PT10S}}, do: [{late: {set: {was: '${ $error.status }'}}}]}
                """).run("{}");

        assertThat(run.output()).isEqualTo(Driver.json("{'was': 408}"));
        assertThat(run.now()).isEqualTo(Driver.START.plusSeconds(10));
    }

    @Test
    void anErrorOfTheHandlerGoesOn() {
        var run = Driver.of("""
                - outer:
                    try:
                      - inner:
                          try: [{get: {call: http}}]
                          catch:
                            do: [{rethrow: {raise: {error: {type: 'https://example.com/worse', status: '${ $error.status + 1 }', title: Worse}}}}]
                    catch: {as: e, do: [{note: {set: {e: '${ $e }'}}}]}
                """).fail("get", DOWN).run("{}");

        assertThat(run.output().get("e"))
                .isEqualTo(Driver.json("{'type': 'https://example.com/worse', 'status': 504, 'title': 'Worse',"
                        + " 'instance': '/do/0/outer/try/0/inner/catch/do/0/rethrow'}"));
    }

    @Test
    void theHandlerMayWaitForCalls() {
        var run = Driver.of("""
                - t: {try: [{get: {call: http}}], catch: {do: [{tell: {call: http, with: {why: '${ $error.detail }'}}}]}}
                """).fail("get", DOWN).answer("tell", "{'told': 1}").run("{}");

        assertThat(run.output()).isEqualTo(Driver.json("{'told': 1}"));
        assertThat(run.all(Command.Perform.class).getLast().activity().arguments())
                .isEqualTo(Driver.json("{'why': 'down'}"));
    }

    @Test
    void anUncaughtErrorFaultsTheRunWithThePositionOfTheTask() {
        var run = Driver.of("- a: {do: [{b: {raise: {error: {type: 'https://example.com/e', status: 400}}}}]}")
                .run("{}");

        assertThat(run.error())
                .isEqualTo(new WorkflowError("https://example.com/e", 400, null, null, "/do/0/a/do/0/b"));
        assertThat(run.facts())
                .filteredOn(Fact.TaskFaulted.class::isInstance)
                .extracting(fact -> ((Fact.TaskFaulted) fact).key())
                .containsExactly("a/b", "a");
        assertThat(run.execution().status()).isEqualTo(RunStatus.FAULTED);
    }

    @Test
    void anErrorWithoutTypeOrStatusIsAConfigurationError() {
        var run = Driver.of("- a: {raise: {error: {title: what}}}").run("{}");

        assertThat(run.error().type()).isEqualTo(ErrorType.CONFIGURATION.uri());
    }
}

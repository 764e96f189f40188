package dev.interlock.orchestration.workflow.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ControlTest {

    private static final WorkflowError DOWN = ErrorType.COMMUNICATION.because(503, "down");

    private static final String SAGA = """
            - book:
                call: http
                metadata: {compensate: [{unbook: {call: http, with: {id: '${ .id }', was: '${ $input.n }'}}}]}
            - each:
                for: {each: k, in: '[1, 2]'}
                do:
                  - pay:
                      call: http
                      metadata: {compensate: [{refund: {call: http, with: {k: '${ $k }', out: '${ $output.id }'}}}]}
            - last: {call: http}
            """;

    private static Driver saga() {
        return Driver.of(SAGA)
                .answer("book", "{'id': 'b'}")
                .answer("pay", "{'id': 'p'}")
                .answer("refund", "{}")
                .answer("unbook", "{}");
    }

    @Test
    void anUncaughtErrorUndoesWhatHasCompletedLastThingFirst() {
        var run = saga().fail("last", DOWN).run("{'n': 5}");

        assertThat(run.error()).isEqualTo(DOWN.at("/do/2/last"));
        assertThat(Programs.keys(run.all(Command.Perform.class)))
                .containsExactly(
                        "book",
                        "each/0/pay",
                        "each/1/pay",
                        "last",
                        "~undo/each/1/pay/refund",
                        "~undo/each/0/pay/refund",
                        "~undo/book/unbook");
        assertThat(run.all(Command.Perform.class).get(4).activity().arguments())
                .isEqualTo(Driver.json("{'k': 2, 'out': 'p'}"));
        assertThat(run.all(Command.Perform.class).getLast().activity().arguments())
                .isEqualTo(Driver.json("{'id': 'b', 'was': 5}"));
    }

    @Test
    void cancellingWithdrawsWhatIsUnderWayAndUndoesTheRest() {
        var run = saga().run("{'n': 5}");
        assertThat(run.only(Command.Perform.class).key()).isEqualTo("last");

        run.cancel();
        assertThat(run.cancelled()).containsExactly("last");
        assertThat(run.commands()).contains(new Command.Withdraw(4));
        assertThat(run.execution().status()).isEqualTo(RunStatus.RUNNING);

        run.cancel().goOn();
        assertThat(run.execution().outcome()).contains(new Outcome.Cancelled("enough"));
        assertThat(run.all(Command.Perform.class)).hasSize(7);
    }

    @Test
    void cancellingWithoutAnythingToUndoEndsAtOnce() {
        var run = Driver.of("- w: {timeout: {after: P1D}, wait: PT1H}").run("{}");
        var waiting = Driver.of("- w: {timeout: {after: P1D}, call: http}")
                .begin("{}")
                .cancel();

        assertThat(run.execution().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(waiting.execution().status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(waiting.execution().outstanding()).isEmpty();
    }

    @Test
    void aCompensationThatFailsDoesNotKeepTheOthersFromRunning() {
        var run = saga().fail("last", DOWN)
                .fail("refund", ErrorType.RUNTIME.because("x"))
                .run("{}");

        assertThat(run.error().status()).isEqualTo(503);
        assertThat(Programs.keys(run.all(Command.Perform.class))).endsWith("~undo/book/unbook");
        assertThat(run.facts())
                .filteredOn(
                        fact -> fact instanceof Fact.TaskFaulted it && it.key().startsWith("~undo"))
                .hasSize(2);
    }

    @Test
    void aTaskThatWasTriedAgainIsUndoneOnce() {
        var run = Driver.of("""
                - t:
                    try:
                      - book: {call: http, metadata: {compensate: [{unbook: {call: http}}]}}
                      - get: {call: http}
                    catch: {retry: {delay: PT1S, limit: {attempt: {count: 3}}}}
                """)
                .answer("book", "{}")
                .fail("get", DOWN)
                .answer("unbook", "{}")
                .run("{}");

        assertThat(Programs.keys(run.all(Command.Perform.class)))
                .filteredOn(key -> key.endsWith("unbook"))
                .containsExactly("~undo/t/try/book/unbook");
    }

    @Test
    void aCaughtErrorUndoesNothing() {
        var run = Driver.of("""
                - t:
                    try:
                      - book: {call: http, metadata: {compensate: [{unbook: {call: http}}]}}
                      - get: {call: http}
                    catch: {do: [{ok: {set: {ok: 1}}}]}
                """).answer("book", "{}").fail("get", DOWN).run("{}");

        assertThat(run.output()).isEqualTo(Driver.json("{'ok': 1}"));
        assertThat(run.all(Command.Perform.class)).hasSize(2);
    }

    @Test
    void compensationsHaveABudgetOfTheirOwn() {
        var run = Driver.of(Programs.read("""
                - book: {set: {}, metadata: {compensate: [{unbook: {call: http}}]}}
                - round: {set: {}, then: round}
                """), new Limits(50, 1000))
                .answer("unbook", "{}")
                .run("{}");

        assertThat(run.error().detail()).contains("step budget");
        assertThat(Programs.keys(run.all(Command.Perform.class))).containsExactly("~undo/book/unbook");
    }

    @Test
    void terminatingEndsAtOnceEvenWhileUndoing() {
        var run = saga().run("{}");
        run.cancel().take(new Input.Terminate("now", run.now()));

        assertThat(run.execution().outcome()).contains(new Outcome.Cancelled("now"));
        assertThat(run.execution().outstanding()).isEmpty();
        assertThat(run.cancelled()).contains("~undo/each/1/pay/refund");
    }

    @Test
    void whatComesInDuringAPauseTakesEffectWhenItIsResumed() {
        var run = Driver.of(
                        "- f: {fork: {branches: [{a: {call: http}}, {b: {do: [{w: {wait: PT1S}}, {c: {call: http}}]}}]}}")
                .answer("c", "3")
                .begin("{}")
                .pause();
        assertThat(run.execution().status()).isEqualTo(RunStatus.SUSPENDED);

        run.pass(Duration.ofSeconds(2))
                .take(new Input.Answered(1, Driver.json("1"), run.now()))
                .take(new Input.Woke(2, run.now()));
        assertThat(run.started()).doesNotContain("f/b/c");
        assertThat(run.execution().outstanding()).isEmpty();

        run.resume();
        assertThat(run.execution().status()).isEqualTo(RunStatus.RUNNING);
        assertThat(run.goOn().output()).isEqualTo(Driver.json("[1, 3]"));
    }

    @Test
    void pausingTwiceOrResumingWithoutPauseChangesNothing() {
        var run = Driver.of("- a: {call: http}")
                .begin("{}")
                .resume()
                .pause()
                .pause()
                .resume();

        assertThat(run.facts())
                .filteredOn(Fact.StatusChanged.class::isInstance)
                .containsExactly(
                        new Fact.StatusChanged(RunStatus.RUNNING),
                        new Fact.StatusChanged(RunStatus.SUSPENDED),
                        new Fact.StatusChanged(RunStatus.RUNNING));
    }

    @Test
    void aPausedRunCanBeCancelled() {
        var run = Driver.of("- a: {call: http}").begin("{}").pause().cancel();

        assertThat(run.execution().status()).isEqualTo(RunStatus.CANCELLED);
    }

    @Test
    void lateStrangeAndMismatchedAnswersChangeNothing() {
        var run = Driver.of("- a: {call: http}\n- b: {wait: PT1H}")
                .answer("a", "1")
                .begin("{}");
        var before = run.execution();

        for (var input : List.of(
                new Input.Woke(1, run.now()),
                new Input.Answered(2, Driver.json("1"), run.now()),
                new Input.Answered(0, Driver.json("1"), run.now()),
                new Input.Failed(-1, DOWN, run.now()),
                new Input.Arrived(1, 0, Driver.json("{}"), run.now()),
                new Input.Begin(Driver.json("{}"), run.now()))) {
            var turn = run.interpreter().next(before, input);

            assertThat(turn).isEqualTo(new Turn(before, List.of(), List.of()));
        }
    }

    @Test
    void afterARewindTheFailedStepIsCalledAgainWithItsKeyUnderANewTicket() {
        var run = Driver.of("- a: {call: http}\n- b: {call: http}")
                .answer("a", "1")
                .fail("b", DOWN)
                .run("{}");
        assertThat(run.execution().status()).isEqualTo(RunStatus.FAULTED);

        run.pass(Duration.ofHours(1)).rewind(2).answer("b", "2");

        assertThat(run.execution().status()).isEqualTo(RunStatus.RUNNING);
        assertThat(run.only(Command.Perform.class).key()).isEqualTo("b");
        assertThat(run.only(Command.Perform.class).ticket()).isGreaterThan(2);
        run.take(new Input.Failed(2, DOWN, run.now()));
        assertThat(run.goOn().output()).isEqualTo(Driver.json("2"));
    }

    @Test
    void timeStoodStillUntilTheRewind() {
        var run = Driver.of("- a: {timeout: {after: PT1M}, call: http}")
                .fail("a", DOWN)
                .begin("{}");
        run.pass(Duration.ofSeconds(20)).goOn().pass(Duration.ofDays(1)).rewind(1);

        assertThat(run.only(Command.Sleep.class).until()).isEqualTo(run.now().plusSeconds(60));
    }

    @Test
    void aRewindOfARunThatGoesOnWithdrawsWhatIsUnderWay() {
        var run = Driver.of("- a: {call: http}\n- b: {call: http}")
                .begin("{}")
                .take(new Input.Answered(1, Driver.json("1"), Driver.START))
                .rewind(1);

        assertThat(run.commands()).contains(new Command.Withdraw(2));
        assertThat(run.only(Command.Perform.class).key()).isEqualTo("a");
    }

    @Test
    void rewindsCanFollowEachOtherAndTheHistoryFoldsToTheSame() {
        var run = Driver.of("- a: {call: http}\n- b: {call: http}")
                .answer("a", "1")
                .fail("b", DOWN)
                .run("{}");
        run.rewind(2).goOn().rewind(4).goOn().rewind(1).answer("b", "2").goOn();

        assertThat(run.output()).isEqualTo(Driver.json("2"));
        assertThat(History.fold(run.interpreter(), Optional.empty(), run.inputs()))
                .isEqualTo(run.execution());
    }

    @Test
    void aFoldThatIsOutOfReachSaysSo() {
        var run = Driver.of("- a: {call: http}\n- b: {call: http}")
                .answer("a", "1")
                .fail("b", DOWN)
                .run("{}");
        var snapshot = new History.Snapshot(3, run.execution());
        var back = List.<Input>of(new Input.Rewind(2, run.now()));

        assertThat(History.reaches(snapshot, back)).isFalse();
        assertThat(History.reaches(snapshot, List.of(new Input.Rewind(3, run.now()))))
                .isTrue();
        assertThatThrownBy(() -> History.fold(run.interpreter(), Optional.of(snapshot), back))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> History.fold(run.interpreter(), Optional.empty(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> run.interpreter().next(run.execution(), back.getFirst()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

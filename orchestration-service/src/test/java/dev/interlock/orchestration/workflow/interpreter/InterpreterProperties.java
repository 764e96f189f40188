package dev.interlock.orchestration.workflow.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever a program is and whatever happens to it. {@link Driver} checks between any two turns that the execution is
 * the same after it was written and read, that an input that comes twice changes nothing, that tickets are never used
 * twice, and that a run which isn't over waits for something.
 */
class InterpreterProperties {

    private static final Limits LIMITS = new Limits(60, 4_000);
    private static final WorkflowError DOWN = ErrorType.COMMUNICATION.because(503, "down");

    @Provide
    Arbitrary<String> definitions() {
        return RandomPrograms.definitions();
    }

    @Property(tries = 250)
    void aRunThatIsAnsweredEnds(@ForAll("definitions") String definition, @ForAll long seed) {
        var random = new Random(seed);
        var run = Driver.of(Programs.read(definition), LIMITS).begin("{'n': 1}");
        for (int turn = 0; turn < 2_000 && !run.execution().status().isOver(); turn++) {
            run.pass(Duration.ofMillis(random.nextInt(900))).take(answer(run, random, 3));
        }

        assertThat(run.execution().status().isOver()).isTrue();
        assertThat(run.execution().outstanding()).isEmpty();
        everythingThatWasStartedHasComeToAnEnd(run.facts());
        noStepIsUnderWayTwice(run);
        theHistoryFoldsToTheSame(run, random);
    }

    @Property(tries = 250)
    void whateverHappensTheHistoryFoldsToTheSame(@ForAll("definitions") String definition, @ForAll long seed) {
        var random = new Random(seed);
        var run = Driver.of(Programs.read(definition), LIMITS).begin("{'n': 1}");
        for (int turn = 0; turn < 60; turn++) {
            happen(run.pass(Duration.ofMillis(random.nextInt(900))), random);
        }

        theHistoryFoldsToTheSame(run, random);
    }

    private static void happen(Driver run, Random random) {
        var what = random.nextInt(100);
        if (what < 4) {
            run.rewind(1 + random.nextInt(run.inputs().size()));
        } else if (what < 8) {
            run.pause();
        } else if (what < 16) {
            run.resume();
        } else if (what < 17) {
            run.cancel();
        } else if (what < 18) {
            run.take(new Input.Terminate("now", run.now()));
        } else if (what < 25) {
            late(run, random);
        } else if (!run.execution().outstanding().isEmpty()) {
            run.take(answer(run, random, 9));
        }
    }

    /** Something that has happened before, to a ticket that may be long gone. */
    private static void late(Driver run, Random random) {
        var input = run.inputs().get(random.nextInt(run.inputs().size()));
        if (!(input instanceof Input.Rewind || input instanceof Input.Pause || input instanceof Input.Resume)) {
            run.take(input);
        }
    }

    private static Input answer(Driver run, Random random, int events) {
        var outstanding = run.execution().outstanding();
        var command = outstanding.get(random.nextInt(outstanding.size()));
        return switch (command) {
            case Command.Perform it -> outcome(it.ticket(), run, random);
            case Command.Ask it -> outcome(it.ticket(), run, random);
            case Command.Launch it -> outcome(it.ticket(), run, random);
            case Command.Sleep(int ticket, var _) -> new Input.Woke(ticket, run.now());
            case Command.Listen(int ticket, var subscriptions, var _) -> {
                var event = "{'source': 's', 'id': '%d', 'data': %d}"
                        .formatted(
                                random.nextBoolean()
                                        ? random.nextInt(events)
                                        : 100 + run.inputs().size(),
                                random.nextInt(2));
                yield new Input.Arrived(ticket, random.nextInt(subscriptions.size()), Driver.json(event), run.now());
            }
            case Command.Publish _, Command.Withdraw _ -> throw new AssertionError(command);
        };
    }

    private static Input outcome(int ticket, Driver run, Random random) {
        return random.nextInt(4) == 0
                ? new Input.Failed(ticket, DOWN, run.now())
                : new Input.Answered(ticket, Driver.json("{'n': " + random.nextInt(4) + ", 'x': 1.50}"), run.now());
    }

    private static void everythingThatWasStartedHasComeToAnEnd(List<Fact> facts) {
        var open = new HashSet<String>();
        for (var fact : facts) {
            switch (fact) {
                case Fact.TaskStarted it ->
                    assertThat(open.add(it.key())).as(it.key()).isTrue();
                case Fact.TaskCompleted it ->
                    assertThat(open.remove(it.key())).as(it.key()).isTrue();
                case Fact.TaskFaulted it ->
                    assertThat(open.remove(it.key())).as(it.key()).isTrue();
                case Fact.TaskCancelled it ->
                    assertThat(open.remove(it.key())).as(it.key()).isTrue();
                case Fact.TaskRetried it -> assertThat(open).contains(it.key());
                case Fact.TaskSkipped it -> assertThat(open).doesNotContain(it.key());
                case Fact.StatusChanged _ -> {}
            }
        }
        assertThat(open).isEmpty();
    }

    /** A step is commanded again only after its task has faulted or was cancelled. */
    private static void noStepIsUnderWayTwice(Driver run) {
        var commanded = new HashMap<String, Integer>();
        for (var perform : run.all(Command.Perform.class)) {
            commanded.merge(perform.key(), 1, Integer::sum);
        }
        var started = new ArrayList<>(run.started());
        commanded.forEach((key, times) ->
                assertThat(started.stream().filter(key::equals)).as(key).hasSizeGreaterThanOrEqualTo(times));
    }

    private static void theHistoryFoldsToTheSame(Driver run, Random random) {
        var inputs = run.inputs();
        var interpreter = run.interpreter();
        int turn = 1 + random.nextInt(inputs.size());
        var snapshot = new History.Snapshot(turn, History.fold(interpreter, Optional.empty(), inputs.subList(0, turn)));
        var later = inputs.subList(turn, inputs.size());

        assertThat(History.fold(interpreter, Optional.empty(), inputs)).isEqualTo(run.execution());
        if (History.reaches(snapshot, later)) {
            assertThat(History.fold(interpreter, Optional.of(snapshot), later)).isEqualTo(run.execution());
        }
    }
}

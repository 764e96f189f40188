package dev.interlock.orchestration.workflow.runs.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.interlock.orchestration.workflow.interpreter.ErrorType;
import dev.interlock.orchestration.workflow.interpreter.Fact;
import dev.interlock.orchestration.workflow.interpreter.WorkflowError;
import dev.interlock.orchestration.workflow.runs.control.Retry;
import dev.interlock.orchestration.workflow.runs.reading.RunProblem;
import dev.interlock.problem.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class StepsTest {

    private static final Instant BEGIN = Instant.parse("2030-01-01T00:00:00Z");
    private static final WorkflowError ERROR = ErrorType.COMMUNICATION.because(503, "The other side is away.");
    private static final JsonNode OUTPUT = IntNode.valueOf(42);

    private final List<StepTurn> history = new ArrayList<>();

    @Test
    void showsAStepFromItsStartToItsOutput() {
        turn(started("pay"));
        turn(completed("pay"));

        var step = steps().find("pay").orElseThrow();

        assertThat(step.state()).isEqualTo(StepState.COMPLETED);
        assertThat(step.output()).isEqualTo(OUTPUT);
        assertThat(step.attempts()).containsExactly(new Attempt(1, at(1), at(2), null));
        assertThat(step.endedTurn()).isEqualTo(2);
    }

    @Test
    void countsAttemptsAndKeepsTheErrorOfEach() {
        turn(started("try"), started("try/pay"));
        turn(faulted("try/pay"), new Fact.TaskRetried("try", "/do/0/try", 2, at(9), ERROR));
        var waiting = steps();
        turn(started("try/pay"));
        turn(completed("try/pay"), completed("try"));

        assertThat(waiting.find("try").orElseThrow().state()).isEqualTo(StepState.RETRYING);
        assertThat(waiting.find("try").orElseThrow().retryAt()).isEqualTo(at(9));
        assertThat(steps().find("try/pay").orElseThrow().attempts())
                .containsExactly(new Attempt(1, at(1), at(2), ERROR), new Attempt(2, at(3), at(4), null));
    }

    @Test
    void currentStepsAreTheInnermostOfThoseUnderWay() {
        turn(started("fork"), started("fork/a"), started("fork/b"));
        turn(completed("fork/b"));

        assertThat(steps().current()).extracting(Step::key).containsExactly("fork/a");
    }

    @Test
    void countsWhatIsDoneAndWhatIsKnown() {
        turn(started("a"));
        turn(completed("a"), new Fact.TaskSkipped("b", "/do/0/b"), started("c"));

        assertThat(steps().done()).isEqualTo(2);
        assertThat(steps().known(Set.of("/do/0/a", "/do/0/b", "/do/0/c", "/do/0/d")))
                .isEqualTo(4);
    }

    @Test
    void theFailedStepIsTheInnermostOfTheLastThatFaulted() {
        turn(started("do"), started("do/pay"));
        turn(faulted("do/pay"), faulted("do"));

        assertThat(steps().failed().orElseThrow().key()).isEqualTo("do/pay");
    }

    @Test
    void aRewindTakesStepsBackButForgetsNoAttempt() {
        turn(started("a"));
        turn(completed("a"), started("b"));
        turn(faulted("b"));
        rewind(2, started("b"));
        turn(completed("b"));

        assertThat(steps().find("a").orElseThrow().state()).isEqualTo(StepState.COMPLETED);
        assertThat(steps().find("b").orElseThrow().attempts())
                .containsExactly(new Attempt(1, at(2), at(3), ERROR), new Attempt(2, at(4), at(5), null));
    }

    @Test
    void whatARewindGaveUpIsEnteredAgainAsAnotherAttempt() {
        turn(started("a"));
        turn(completed("a"), started("b"));
        turn(faulted("b"));
        rewind(1, started("a"));

        assertThat(steps().find("b")).isEmpty();

        turn(completed("a"), started("b"));

        assertThat(steps().find("b").orElseThrow().attempts()).hasSize(2);
        assertThat(steps().find("a").orElseThrow().attempts()).hasSize(2);
    }

    @Test
    void aRewindBehindARewindFollowsThePathThatLedThere() {
        turn(started("a"));
        turn(completed("a"), started("b"));
        turn(completed("b"), started("c"));
        rewind(1);
        turn(completed("a"), started("d"));
        rewind(5);

        assertThat(steps().all()).extracting(Step::key).containsExactly("a", "d");
    }

    @Test
    void triesAgainAfterTheTurnInWhichTheFailedStepWasEntered() {
        turn(started("a"));
        turn(completed("a"), started("b"));
        turn(faulted("b"));

        assertThat(new Retry(null).turn(steps())).isEqualTo(2);
        assertThat(new Retry("a").turn(steps())).isEqualTo(1);
        assertThat(new Retry("/do/0/b").turn(steps())).isEqualTo(2);
    }

    @Test
    void triesAgainFromTheCallBeforeWhatFailedAtOnce() {
        turn(started("a"));
        turn(completed("a"), started("b"));
        turn(completed("b"), started("raise"), faulted("raise"));

        assertThat(new Retry(null).turn(steps())).isEqualTo(2);
    }

    @Test
    void refusesToTryAgainWhatFailedBeforeAnythingWasAwaited() {
        turn(started("raise"), faulted("raise"));
        var steps = steps();

        Assertions.assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> new Retry(null).turn(steps))
                .matches(refusal -> refusal.is(RunProblem.NOT_RETRYABLE));
    }

    @Test
    void refusesToGoOnAsIfNothingHadBeenUndone() {
        turn(started("a"));
        turn(completed("a"), started("b"));
        turn(faulted("b"), started("~undo/a/release"));
        turn(completed("~undo/a/release"));
        var steps = steps();

        Assertions.assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> new Retry(null).turn(steps))
                .matches(refusal -> refusal.is(RunProblem.NOT_RETRYABLE));
        assertThat(new Retry("a").turn(steps)).isEqualTo(1);
    }

    @Test
    void refusesToTryAgainFromAStepThatThereIsNot() {
        turn(started("a"));
        var steps = steps();

        Assertions.assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> new Retry("b").turn(steps))
                .matches(refusal -> refusal.is(RunProblem.STEP_UNKNOWN));
    }

    /** Whatever is rewound to wherever: attempts are numbered without gaps, and only the last can be open. */
    @Property
    void attemptsStayInOrderThroughAnyRewinds(
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 11) Integer> choices) {
        history.clear();
        turn(started("root"));
        for (int choice : choices) {
            var key = "s" + choice % 3;
            switch (choice / 3) {
                case 0 -> turn(started(key));
                case 1 -> turn(completed(key));
                case 2 -> turn(faulted(key));
                default -> rewind(1 + choice % Math.max(1, history.size()));
            }
        }

        assertThat(steps().all()).allSatisfy(step -> {
            for (int i = 0; i < step.attempts().size(); i++) {
                var attempt = step.attempts().get(i);
                assertThat(attempt.number()).isEqualTo(i + 1);
                assertThat(attempt.isOpen() && i < step.attempts().size() - 1).isFalse();
            }
        });
    }

    private Steps steps() {
        return Steps.of(history);
    }

    private void turn(Fact... facts) {
        int number = history.size() + 1;
        history.add(new StepTurn(number, at(number), Optional.empty(), List.of(facts)));
    }

    private void rewind(int to, Fact... facts) {
        int number = history.size() + 1;
        history.add(new StepTurn(number, at(number), Optional.of(to), List.of(facts)));
    }

    private static Instant at(int turn) {
        return BEGIN.plusSeconds(turn);
    }

    private static Fact started(String key) {
        return new Fact.TaskStarted(key, "/do/0/" + key, 1);
    }

    private static Fact completed(String key) {
        return new Fact.TaskCompleted(key, "/do/0/" + key, OUTPUT);
    }

    private static Fact faulted(String key) {
        return new Fact.TaskFaulted(key, "/do/0/" + key, ERROR);
    }
}

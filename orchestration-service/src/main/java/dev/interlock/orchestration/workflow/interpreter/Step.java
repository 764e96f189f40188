package dev.interlock.orchestration.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.orchestration.workflow.program.Then;
import java.util.function.Function;

/**
 * How far something got.
 *
 * @param <F> what is kept where it has to wait
 */
sealed interface Step<F> {

    /** It waits for answers. */
    record Blocked<F>(F frame) implements Step<F> {}

    record Completed<F>(JsonNode output, Then then) implements Step<F> {}

    /** A task said {@code then: end}: the run is over, with its output. */
    record Ended<F>(JsonNode output) implements Step<F> {}

    /** @param fatal no {@code try} may catch it */
    record Faulted<F>(WorkflowError error, boolean fatal) implements Step<F> {}

    static <F> Step<F> completed(JsonNode output) {
        return new Completed<>(output, new Then.Continue());
    }

    static <F> Step<F> faulted(WorkflowError error) {
        return new Faulted<>(error, false);
    }

    /** The same, kept in another frame. */
    default <G> Step<G> within(Function<F, G> outer) {
        return switch (this) {
            case Blocked<F>(F frame) -> new Blocked<>(outer.apply(frame));
            case Completed<F>(JsonNode output, Then then) -> new Completed<>(output, then);
            case Ended<F>(JsonNode output) -> new Ended<>(output);
            case Faulted<F>(WorkflowError error, boolean fatal) -> new Faulted<>(error, fatal);
        };
    }
}

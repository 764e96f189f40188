package dev.interlock.orchestration.workflow.postgres;

import dev.interlock.orchestration.workflow.interpreter.Input;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An input on its way into a run.
 *
 * @param id of its row; null where it has none
 */
record Incoming(@Nullable String id, Input input, Instant dueAt) {

    /** Whether it makes needless what the run was about to begin. */
    boolean isEnd() {
        return input instanceof Input.Cancel || input instanceof Input.Terminate;
    }

    /** The ticket that it answers for good; 0 for none. */
    int answeredTicket() {
        return switch (input) {
            case Input.Answered answered -> answered.ticket();
            case Input.Failed failed -> failed.ticket();
            case Input.Woke woke -> woke.ticket();
            case Input.Begin begin -> 0;
            case Input.Arrived arrived -> 0;
            case Input.Cancel cancel -> 0;
            case Input.Terminate terminate -> 0;
            case Input.Pause pause -> 0;
            case Input.Resume resume -> 0;
            case Input.Rewind rewind -> 0;
        };
    }
}

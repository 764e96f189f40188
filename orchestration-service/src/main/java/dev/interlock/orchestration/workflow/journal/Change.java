package dev.interlock.orchestration.workflow.journal;

import dev.interlock.orchestration.workflow.interpreter.Command;
import dev.interlock.orchestration.workflow.interpreter.Execution;
import dev.interlock.orchestration.workflow.interpreter.Outcome;
import dev.interlock.orchestration.workflow.interpreter.RunStatus;
import java.util.List;

/** What a turn makes of the row of its run. */
public sealed interface Change {

    /** Nothing; by far the commonest. */
    record Stays() implements Change {}

    /** It has another status, and is not over (any more). */
    record Shows(RunStatus status) implements Change {}

    /** The execution is kept as it stands, so that it needn't be worked out again. */
    record Keeps(Execution execution) implements Change {}

    /** Nobody drives the run until something is posted to it or one of the timers is due. */
    record Parks(Execution execution, RunStatus status, List<Command.Sleep> timers) implements Change {

        public Parks {
            timers = List.copyOf(timers);
        }
    }

    /** It is over: its parent is answered, what waits for it is forgotten. */
    record Ends(Outcome outcome) implements Change {}
}

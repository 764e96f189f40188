package dev.interlock.orchestration.workflow.performing;

import dev.interlock.orchestration.workflow.durable.RunRef;
import dev.interlock.orchestration.workflow.interpreter.Command;
import io.smallrye.mutiny.Uni;

/** Carries out calls to the outside. */
public interface Performer {

    /**
     * @return never fails: what goes wrong is an {@link Answer.Failed}. Cancelling the subscription gives the call up.
     */
    Uni<Answer> perform(RunRef run, Command.Perform command);
}

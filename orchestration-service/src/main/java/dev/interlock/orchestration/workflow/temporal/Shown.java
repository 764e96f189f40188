package dev.interlock.orchestration.workflow.temporal;

import dev.interlock.orchestration.workflow.interpreter.Command;
import dev.interlock.orchestration.workflow.interpreter.Execution;
import dev.interlock.orchestration.workflow.interpreter.RunStatus;

/** The status that people see of a run that goes on. */
final class Shown {

    private Shown() {}

    static RunStatus of(Execution execution) {
        if (execution.status() == RunStatus.SUSPENDED) {
            return RunStatus.SUSPENDED;
        }
        var isCalling = execution.outstanding().stream().anyMatch(Command.Perform.class::isInstance);
        return isCalling ? RunStatus.RUNNING : RunStatus.WAITING;
    }
}

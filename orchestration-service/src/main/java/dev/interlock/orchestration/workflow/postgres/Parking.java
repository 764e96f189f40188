package dev.interlock.orchestration.workflow.postgres;

import dev.interlock.orchestration.workflow.interpreter.Command;
import dev.interlock.orchestration.workflow.interpreter.Execution;
import dev.interlock.orchestration.workflow.interpreter.RunStatus;
import dev.interlock.orchestration.workflow.journal.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a run leaves memory: while no call is under way and nothing comes by itself in the next moment. */
final class Parking {

    /** A shorter sleep costs less in memory than on the way to the database and back. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private Parking() {}

    static Optional<Change.Parks> of(Execution execution, Instant now) {
        if (execution.outcome().isPresent() || isStuck(execution)) {
            return Optional.empty();
        }
        var outstanding = execution.outstanding();
        var timers = outstanding.stream()
                .filter(Command.Sleep.class::isInstance)
                .map(Command.Sleep.class::cast)
                .toList();
        var isCalling = outstanding.stream().anyMatch(Command.Perform.class::isInstance);
        var isWokenSoon = timers.stream().anyMatch(sleep -> sleep.until().isBefore(now.plus(MOMENT)));
        if (isCalling || isWokenSoon) {
            return Optional.empty();
        }
        var status = execution.status() == RunStatus.SUSPENDED ? RunStatus.SUSPENDED : RunStatus.WAITING;
        return Optional.of(new Change.Parks(execution, status, timers));
    }

    /** Whether nothing will ever come; that is a mistake of the interpreter's. */
    static boolean isStuck(Execution execution) {
        return execution.outcome().isEmpty()
                && execution.outstanding().isEmpty()
                && execution.status() != RunStatus.SUSPENDED;
    }

    /** The status of a run in memory. */
    static RunStatus shown(Execution execution) {
        return execution.status() == RunStatus.SUSPENDED ? RunStatus.SUSPENDED : RunStatus.RUNNING;
    }
}

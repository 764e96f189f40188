package dev.interlock.orchestration.workflow.runs.starting;

import dev.interlock.orchestration.workflow.interpreter.RunStatus;
import dev.interlock.orchestration.workflow.runs.reading.RunLinks;

/** What a client gets for a run that will go through to its end. */
public record AcceptedRun(String id, String url, RunStatus status) {

    public static AcceptedRun pending(String id) {
        return new AcceptedRun(id, RunLinks.run(id), RunStatus.PENDING);
    }
}

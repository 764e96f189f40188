package dev.interlock.orchestration.workflow.temporal;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** A run as Temporal sees it. The names are stored in Temporal's histories and never change. */
@WorkflowInterface
public interface InterlockRun {

    String TYPE = "interlock-run";
    String INPUT = "input";

    /** Drives the run from where its history stands to its end. */
    @WorkflowMethod(name = TYPE)
    void drive(String runId);

    /** May be sent again. */
    @SignalMethod(name = INPUT)
    void post(Letter letter);
}

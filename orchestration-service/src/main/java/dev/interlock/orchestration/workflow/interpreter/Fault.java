package dev.interlock.orchestration.workflow.interpreter;

/** Gets out of the evaluation of a task; becomes the task's error where the task was entered. */
final class Fault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient WorkflowError error;

    Fault(WorkflowError error) {
        super(error.detail(), null, false, false);
        this.error = error;
    }

    WorkflowError error() {
        return error;
    }
}

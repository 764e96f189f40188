package dev.interlock.orchestration.workflow.program;

/** What follows a task: the DSL's flow directives. */
public sealed interface Then {

    /** The next task of the list, or the end of the list. */
    record Continue() implements Then {}

    /** Leaves the list of tasks that the task is in. */
    record Exit() implements Then {}

    /** Ends the workflow, in good order. */
    record End() implements Then {}

    /** The task of that name in the same list. The reader has checked that there is one. */
    record GoTo(String task) implements Then {}
}

package dev.interlock.deployment.runtime;

/** How far a job is. */
public sealed interface JobState {

    /** It goes on. */
    record Busy() implements JobState {}

    /** It ended with 0. */
    record Succeeded() implements JobState {}

    /**
     * It ended otherwise, or ran out of time.
     *
     * @param reason for people, with the end of what it wrote
     */
    record Failed(String reason) implements JobState {}
}

package dev.interlock.orchestration.workflow.events;

import dev.interlock.orchestration.workflow.interpreter.Subscription;
import java.util.UUID;

/**
 * One filter of someone who waits.
 *
 * @param runId of the run, or of a schedule as {@link #ofSchedule} has it
 */
record Listener(String runId, int ticket, FilterShape shape, ListenFilter filter, Subscription subscription) {

    private static final String SCHEDULE = "schedule:";

    /** What stands in for the run where a schedule listens. */
    static String ofSchedule(String project, String namespace, String name) {
        return SCHEDULE + project + "/" + namespace + "/" + name;
    }

    static Listener of(
            String project, String digest, String runId, int ticket, ListenFilter filter, Subscription subscription) {
        return new Listener(runId, ticket, FilterShape.of(project, digest, subscription), filter, subscription);
    }

    static boolean isSchedule(String runId) {
        return runId.startsWith(SCHEDULE);
    }

    KnownFilter known() {
        return new KnownFilter(shape.key(), shape, filter);
    }

    Waiting waiting() {
        return new Waiting(runId, ticket, shape.filter(), subscription.variables());
    }

    UUID matchKey() {
        return ListenFilter.expected(subscription);
    }
}

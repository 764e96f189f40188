package dev.interlock.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A run of a workflow has ended with an error that nothing in it caught; {@code errorType} is the URI of the error's type. */
public record WorkflowFaulted(
        String project,
        String runId,
        String namespace,
        String name,
        String version,
        String digest,
        @Nullable String correlation,
        Instant createdAt,
        @Nullable Instant startedAt,
        Instant endedAt,
        String errorType,
        int errorStatus,
        @Nullable String errorTitle)
        implements Event {

    public static final String TYPE = "dev.interlock.workflow.faulted.v1";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Topic topic() {
        return Topic.WORKFLOWS;
    }

    @Override
    public String subject() {
        return runId;
    }
}

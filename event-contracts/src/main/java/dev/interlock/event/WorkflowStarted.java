package dev.interlock.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A run of a workflow has begun; {@code correlation} is what its caller knows it by. */
public record WorkflowStarted(
        String project,
        String runId,
        String namespace,
        String name,
        String version,
        String digest,
        @Nullable String correlation,
        Instant createdAt,
        Instant startedAt)
        implements Event {

    public static final String TYPE = "dev.interlock.workflow.started.v1";

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

package dev.interlock.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A run of a workflow was cancelled or terminated, and has ended; {@code startedAt} is null where it had not begun. */
public record WorkflowCancelled(
        String project,
        String runId,
        String namespace,
        String name,
        String version,
        String digest,
        @Nullable String correlation,
        Instant createdAt,
        @Nullable Instant startedAt,
        Instant endedAt)
        implements Event {

    public static final String TYPE = "dev.interlock.workflow.cancelled.v1";

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

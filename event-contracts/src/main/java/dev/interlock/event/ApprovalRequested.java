package dev.interlock.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** People are asked for a decision; {@code wanted} of those with the role must agree. */
public record ApprovalRequested(
        String project,
        String approvalId,
        String runId,
        String title,
        String role,
        int wanted,
        @Nullable Instant deadline)
        implements Event {

    public static final String TYPE = "dev.interlock.approval.requested.v1";

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
        return approvalId;
    }
}

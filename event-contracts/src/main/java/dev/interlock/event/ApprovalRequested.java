package dev.interlock.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * People are asked for a decision; {@code wanted} of those with the role must agree. Comes again when a question is
 * escalated to another role.
 *
 * @param runId the run that asks; null where something else does, such as a plan
 */
public record ApprovalRequested(
        String project,
        String approvalId,
        @Nullable String runId,
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

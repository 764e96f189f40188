package dev.interlock.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A question to people is closed; {@code state} says APPROVED, REFUSED, EXPIRED or WITHDRAWN.
 *
 * @param runId the run that asked; null where something else did, such as a plan
 */
public record ApprovalDecided(
        String project, String approvalId, @Nullable String runId, String title, String state, Instant decidedAt)
        implements Event {

    public static final String TYPE = "dev.interlock.approval.decided.v1";

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

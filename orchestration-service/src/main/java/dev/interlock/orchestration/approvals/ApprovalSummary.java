package dev.interlock.orchestration.approvals;

import dev.interlock.service.identity.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An approval in a list. */
public record ApprovalSummary(
        String id,
        State state,
        String title,
        Role role,
        int approvers,
        int given,
        @Nullable String run,
        Instant createdAt,
        @Nullable Instant deadline,
        @Nullable Instant closedAt) {

    static ApprovalSummary of(ApprovalRow row, Terms terms) {
        return new ApprovalSummary(
                row.id,
                row.state,
                terms.title(),
                terms.role(),
                terms.approvers(),
                row.decidedBy.length,
                Announcement.runOf(row.asked()),
                row.createdAt,
                terms.deadline(),
                row.closedAt);
    }
}

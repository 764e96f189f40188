package dev.interlock.orchestration.approvals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.orchestration.approvals.Approvals.Known;
import dev.interlock.service.identity.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An approval as clients see it.
 *
 * @param approvers how many must agree
 * @param missing how many more must; zero once it is closed
 * @param run what asks, where it is a run of a workflow
 * @param askedBy what is told of the outcome
 * @param starter who may not decide, since he started what asks
 * @param mayDecide whether the caller can approve or refuse now
 * @param trail all that was done to it, in order
 */
public record ApprovalView(
        String id,
        State state,
        String title,
        @Nullable String description,
        Role role,
        int approvers,
        int missing,
        List<String> candidates,
        @Nullable JsonNode evidence,
        @Nullable String run,
        Asker.Asked askedBy,
        @Nullable String starter,
        Instant createdAt,
        @Nullable Instant deadline,
        Terms.@Nullable Escalation escalation,
        @Nullable Instant closedAt,
        boolean mayDecide,
        List<Decision> decisions,
        List<Act> trail) {

    static ApprovalView of(Known known, Voter reader, Instant now, ApprovalJson json) {
        var row = known.row();
        var terms = known.terms();
        var approval = known.approval();
        var isOpen = approval instanceof Approval.Open;
        return new ApprovalView(
                row.id,
                approval.state(),
                terms.title(),
                terms.description(),
                terms.role(),
                terms.approvers(),
                isOpen ? terms.approvers() - approval.decisions().size() : 0,
                terms.candidates(),
                row.evidence == null ? null : json.read(row.evidence, JsonNode.class),
                Announcement.runOf(row.asked()),
                row.asked(),
                terms.starter(),
                row.createdAt,
                terms.deadline(),
                terms.escalation(),
                row.closedAt,
                approval instanceof Approval.Open open && open.mayBeDecidedBy(reader, now),
                approval.decisions(),
                known.acts());
    }
}

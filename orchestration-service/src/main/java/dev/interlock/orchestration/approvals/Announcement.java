package dev.interlock.orchestration.approvals;

import dev.interlock.event.ApprovalDecided;
import dev.interlock.event.ApprovalRequested;
import dev.interlock.service.identity.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What others get to hear about an approval. */
final class Announcement {

    private Announcement() {}

    /** @param role who is asked now: that of the terms, or the one that it was escalated to */
    static ApprovalRequested requested(String project, String id, Asker.Asked asked, Terms terms, Role role) {
        return new ApprovalRequested(
                project, id, runOf(asked), terms.title(), role.name(), terms.approvers(), terms.deadline());
    }

    static ApprovalDecided decided(String project, String id, Asker.Asked asked, Terms terms, State state, Instant at) {
        return new ApprovalDecided(project, id, runOf(asked), terms.title(), state.name(), at);
    }

    static @Nullable String runOf(Asker.Asked asked) {
        return asked.kind().equals(RunAsker.KIND) ? asked.subject() : null;
    }
}

package dev.interlock.orchestration.approvals;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An approval in the database. Terms and acts are the truth; the rest is there to be searched. */
@Entity
@Table(name = "approval")
@SuppressWarnings("NullAway.Init")
class ApprovalRow {

    @Id
    String id;

    String project;
    String asker;
    String subject;
    String item;

    /** The {@link Terms} as JSON. */
    String terms;

    /** JSON. */
    @Nullable
    String evidence;

    @Enumerated(EnumType.STRING)
    State state;

    @Column(name = "escalated_to")
    @Nullable
    String escalatedTo;

    @Column(name = "passed_on")
    String[] passedOn;

    String[] delegates;

    @Column(name = "decided_by")
    String[] decidedBy;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "due_at")
    @Nullable
    Instant dueAt;

    @Column(name = "closed_at")
    @Nullable
    Instant closedAt;

    protected ApprovalRow() {}

    Asker.Asked asked() {
        return new Asker.Asked(asker, subject, item);
    }

    /** @param at when it became so */
    void become(Approval approval, Instant at) {
        state = approval.state();
        decidedBy = approval.decisions().stream().map(Decision::by).toArray(String[]::new);
        if (approval instanceof Approval.Open open) {
            var escalation = open.terms().escalation();
            escalatedTo =
                    open.isEscalated() && escalation != null ? escalation.role().name() : null;
            passedOn = open.passedOn().keySet().toArray(String[]::new);
            delegates = open.passedOn().values().toArray(String[]::new);
            dueAt = open.terms().dueAt(open.isEscalated()).orElse(null);
        } else {
            dueAt = null;
            closedAt = at;
        }
    }
}

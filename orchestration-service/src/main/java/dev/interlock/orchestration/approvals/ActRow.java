package dev.interlock.orchestration.approvals;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** An {@link Act} in the database. */
@Entity
@Table(name = "approval_act")
@SuppressWarnings("NullAway.Init")
class ActRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long sequence;

    @Column(name = "approval_id")
    String approvalId;

    /** JSON. */
    String act;

    protected ActRow() {}

    ActRow(String approvalId, String act) {
        this.approvalId = approvalId;
        this.act = act;
    }
}

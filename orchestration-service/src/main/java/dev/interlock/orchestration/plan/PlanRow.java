package dev.interlock.orchestration.plan;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A plan in the database. */
@Entity
@Table(name = "plan")
@SuppressWarnings("NullAway.Init")
class PlanRow {

    @EmbeddedId
    Key key;

    /** Of the specification; null while its publication wasn't seen. */
    @Nullable
    String name;

    boolean retired;

    /** The {@link Plan} as JSON. */
    String knowledge;

    protected PlanRow() {}

    /** Which specification of which project. */
    @Embeddable
    record Key(String project, @Column(name = "spec_id") String specId) {}
}

package dev.interlock.validator.judging;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A verdict as it is stored; never changed. */
@Entity
@Table(name = "validation")
@IdClass(ValidationKey.class)
@SuppressWarnings("NullAway.Init")
class Validation {

    @Id
    String project;

    @Id
    String id;

    @Column(name = "spec_id")
    String specId;

    String digest;

    @Nullable
    String operation;

    boolean valid;

    @Convert(converter = JsonColumn.OfViolations.class)
    Violations violations;

    @Convert(converter = JsonColumn.OfExchange.class)
    RecordedExchange exchange;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "created_by")
    String createdBy;

    protected Validation() {}
}

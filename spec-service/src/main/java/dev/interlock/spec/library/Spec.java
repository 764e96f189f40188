package dev.interlock.spec.library;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** A name in a project, and which version it stands for now. Its row is locked by whoever changes it. */
@Entity
@Table(name = "spec")
@IdClass(SpecKey.class)
@SuppressWarnings("NullAway.Init")
class Spec {

    @Id
    String project;

    @Id
    String id;

    String name;

    /** Number of the newest version; 0 only inside the transaction that makes the first. */
    int newest;

    @Column(name = "created_at")
    Instant createdAt;

    protected Spec() {}

    boolean isEmpty() {
        return newest == 0;
    }
}

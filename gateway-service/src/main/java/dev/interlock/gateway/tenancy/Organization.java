package dev.interlock.gateway.tenancy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Owner of projects. One of them operates the installation and may found others. */
@Entity
@Table(name = "organization")
@SuppressWarnings("NullAway.Init")
class Organization {

    @Id
    String id;

    String name;

    @Column(name = "is_operator")
    boolean isOperator;

    @Column(name = "created_at")
    Instant createdAt;

    protected Organization() {}

    Organization(String id, String name, boolean isOperator, Instant createdAt) {
        this.id = id;
        this.name = name;
        this.isOperator = isOperator;
        this.createdAt = createdAt;
    }
}

package dev.interlock.gateway.tenancy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What everything else belongs to: specs, mocks, runs, releases. */
@Entity
@Table(name = "project")
@SuppressWarnings("NullAway.Init")
class Project {

    @Id
    String id;

    @Column(name = "organization_id")
    String organization;

    String name;

    @Column(name = "created_at")
    Instant createdAt;

    protected Project() {}

    Project(String id, String organization, String name, Instant createdAt) {
        this.id = id;
        this.organization = organization;
        this.name = name;
        this.createdAt = createdAt;
    }
}

package dev.interlock.gateway.tenancy;

import dev.interlock.service.identity.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Somebody's role in a project. */
@Entity
@Table(name = "member")
@SuppressWarnings("NullAway.Init")
class Member {

    @Id
    String id;

    @Column(name = "project_id")
    String project;

    String subject;

    @Enumerated(EnumType.STRING)
    Role role;

    @Column(name = "created_at")
    Instant createdAt;

    protected Member() {}

    Member(String id, String project, NewMember wanted, Instant createdAt) {
        this.id = id;
        this.project = project;
        this.subject = wanted.subject();
        this.role = wanted.role();
        this.createdAt = createdAt;
    }
}

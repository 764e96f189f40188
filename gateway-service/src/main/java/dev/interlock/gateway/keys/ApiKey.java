package dev.interlock.gateway.keys;

import dev.interlock.service.identity.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A key as it is kept: without its secret. Never deleted, only revoked, so that its traces can be told later. */
@Entity
@Table(name = "api_key")
@SuppressWarnings("NullAway.Init")
class ApiKey {

    @Id
    String id;

    @Column(name = "project_id")
    String project;

    String name;
    String prefix;
    byte[] hash;

    @Enumerated(EnumType.STRING)
    Role role;

    String[] scopes;

    /** Subject of the member whom the key belongs to; it ends and weakens with the membership. */
    @Nullable
    String member;

    @Column(name = "created_by")
    String createdBy;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    @Nullable
    Instant expiresAt;

    @Column(name = "revoked_at")
    @Nullable
    Instant revokedAt;

    protected ApiKey() {}

    ApiKey(String id, KeyOrder order, ApiKeyText text, Instant now) {
        this.id = id;
        this.project = order.project();
        this.name = order.name();
        this.prefix = text.prefix();
        this.hash = text.hash();
        this.role = order.role();
        this.scopes = order.scopes().stream().sorted().toArray(String[]::new);
        this.member = order.member();
        this.createdBy = order.createdBy();
        this.createdAt = now;
        this.expiresAt = order.expiresAt();
    }

    Set<String> scopeSet() {
        return Set.of(scopes);
    }

    boolean keepsAnOwnerForGood() {
        return role == Role.OWNER && revokedAt == null && expiresAt == null && member == null && scopes.length == 0;
    }
}

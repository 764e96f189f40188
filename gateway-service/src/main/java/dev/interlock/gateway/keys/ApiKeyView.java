package dev.interlock.gateway.keys;

import dev.interlock.service.identity.Role;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A key as clients see it.
 *
 * @param key the key itself, in the answer that made it and never again
 */
@Schema(name = "ApiKey")
public record ApiKeyView(
        String id,
        String project,
        String name,
        String prefix,
        Role role,
        Set<String> scopes,
        @Nullable String member,
        String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,

        @Schema(description = "The key itself, shown this once.") @Nullable
        String key) {

    static ApiKeyView of(ApiKey key) {
        return new ApiKeyView(
                key.id,
                key.project,
                key.name,
                key.prefix,
                key.role,
                new TreeSet<>(key.scopeSet()),
                key.member,
                key.createdBy,
                key.createdAt,
                key.expiresAt,
                key.revokedAt,
                null);
    }

    public ApiKeyView with(ApiKeyText text) {
        return new ApiKeyView(
                id,
                project,
                name,
                prefix,
                role,
                scopes,
                member,
                createdBy,
                createdAt,
                expiresAt,
                revokedAt,
                text.reveal());
    }
}

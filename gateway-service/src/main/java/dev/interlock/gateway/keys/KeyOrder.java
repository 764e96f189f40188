package dev.interlock.gateway.keys;

import dev.interlock.service.identity.Role;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key to be made; that it may be made is already decided.
 *
 * @param project id of the project
 * @param member subject of the member whom it is for; null: the key stands for itself
 * @param expiresAt null: it doesn't
 * @param createdBy subject of who made it
 */
public record KeyOrder(
        String project,
        String name,
        Role role,
        Set<String> scopes,
        @Nullable String member,
        @Nullable Instant expiresAt,
        String createdBy) {

    public KeyOrder {
        scopes = Set.copyOf(scopes);
    }

    /** The first key of an organisation. */
    public static KeyOrder owner(String project, String createdBy) {
        return new KeyOrder(project, "owner", Role.OWNER, Set.of(), null, null, createdBy);
    }
}

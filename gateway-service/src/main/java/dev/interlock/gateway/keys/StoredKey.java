package dev.interlock.gateway.keys;

import dev.interlock.service.identity.Role;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key with all that decides what it may do.
 *
 * @param subject whom it stands for: its member, or itself
 * @param role already no more than the member's
 */
public record StoredKey(
        String id,
        byte[] hash,
        String subject,
        Role role,
        Set<String> scopes,
        @Nullable Instant expiresAt,
        String project,
        String organization) {

    private static final String OWN_SUBJECT = "key:";

    static final String SELECT = """
            select k.id, k.prefix, k.hash, k.role, k.scopes, k.expires_at, k.project_id, p.organization_id,
                   k.member, m.role as member_role
            from api_key k
            join project p on p.id = k.project_id
            left join member m on m.project_id = k.project_id and m.subject = k.member
            where k.prefix = $1 and k.revoked_at is null""";

    public StoredKey {
        scopes = Set.copyOf(scopes);
    }

    /** @return empty where the key is its member's and the membership has ended */
    static Optional<StoredKey> of(Row row) {
        var role = Role.valueOf(row.getString("role"));
        var member = row.getString("member");
        if (member != null) {
            var memberRole = row.getString("member_role");
            if (memberRole == null) {
                return Optional.empty();
            }
            role = weaker(role, Role.valueOf(memberRole));
        }
        OffsetDateTime expiresAt = row.getOffsetDateTime("expires_at");
        return Optional.of(new StoredKey(
                row.getString("id"),
                row.getBuffer("hash").getBytes(),
                member == null ? OWN_SUBJECT + row.getString("prefix") : member,
                role,
                Set.of(row.getArrayOfStrings("scopes")),
                expiresAt == null ? null : expiresAt.toInstant(),
                row.getString("project_id"),
                row.getString("organization_id")));
    }

    /** Whether it stands for nobody else: the rights of a member end at the member's project. */
    public boolean isItsOwnSubject() {
        return subject.startsWith(OWN_SUBJECT);
    }

    boolean opensWith(ApiKeyText text, Instant now) {
        return text.hashesTo(hash) && (expiresAt == null || now.isBefore(expiresAt));
    }

    private static Role weaker(Role one, Role other) {
        return one.isAtLeast(other) ? other : one;
    }
}

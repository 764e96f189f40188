package dev.interlock.gateway.tenancy;

import dev.interlock.service.identity.Role;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A member as clients see it. */
@Schema(name = "Member")
public record MemberView(String id, String project, String subject, Role role, Instant createdAt) {

    static MemberView of(Member member) {
        return new MemberView(member.id, member.project, member.subject, member.role, member.createdAt);
    }
}

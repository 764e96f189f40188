package dev.interlock.gateway.tenancy;

import dev.interlock.service.identity.Identity;
import dev.interlock.service.identity.Role;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who the caller is.
 *
 * @param organization id
 * @param project id of the project that is acted in
 */
@Schema(name = "Me")
public record MeView(String subject, String organization, String project, Role role, Set<String> scopes) {

    static MeView of(Identity identity) {
        return new MeView(
                identity.subject(),
                identity.organization(),
                identity.project(),
                identity.role(),
                new TreeSet<>(identity.scopes()));
    }
}

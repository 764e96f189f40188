package dev.interlock.gateway.keys;

import dev.interlock.problem.PlatformProblem;
import dev.interlock.service.identity.Role;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a key can do at most; made of a caller it is the most that the caller can hand on. */
record KeyPower(Role role, Set<String> scopes) {

    KeyPower {
        scopes = Set.copyOf(scopes);
    }

    /** @throws dev.interlock.problem.ProblemException 403 where the other has more, 400 where it is no power at all */
    void requireCovers(KeyPower other) {
        if (other.role == Role.SERVICE) {
            throw PlatformProblem.INVALID_VALUE.because(
                    "A key has one of the roles VIEWER, PARTNER, VENDOR, ADMIN, OWNER.", Map.of("pointer", "/role"));
        }
        requireRole(other.role);
        if (!scopes.isEmpty() && other.scopes.isEmpty()) {
            throw KeyProblem.MORE_POWER_THAN_OWN.because(
                    "Your own key is narrowed by scopes, so the new one must be too.", Map.of("pointer", "/scopes"));
        }
        other.scopes.forEach(this::requireScope);
    }

    void requireRole(Role wanted) {
        if (!role.isAtLeast(wanted)) {
            throw KeyProblem.MORE_POWER_THAN_OWN.because(
                    "Your role is " + role + "; ask for that or less, not " + wanted + ".",
                    Map.of("role", role.name(), "wanted", wanted.name()));
        }
    }

    private void requireScope(String text) {
        var scope = Scope.parse(text)
                .orElseThrow(() -> PlatformProblem.INVALID_VALUE.because(
                        "A scope is <resource>:read, :write or :call, such as specs:read or *:read.",
                        Map.of("pointer", "/scopes", "scope", text)));
        if (!scope.isCoveredBy(scopes)) {
            throw KeyProblem.MORE_POWER_THAN_OWN.because(
                    "Your own key does not have the scope " + scope + ".", Map.of("scope", scope.toString()));
        }
    }

    static Set<String> scopesOrNone(@Nullable Collection<String> scopes) {
        return scopes == null ? Set.of() : Set.copyOf(scopes);
    }
}

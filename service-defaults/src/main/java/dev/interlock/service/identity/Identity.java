package dev.interlock.service.identity;

import java.time.Instant;
import java.util.Set;

/**
 * Who calls, as a trusted service has signed it.
 *
 * @param issuer the service that signed
 * @param subject API key, user or service
 * @param organization empty for a service
 * @param project the project that is acted in
 * @param scopes narrows the role; empty means all that the role allows
 * @param expiresAt when the signature ends
 */
public record Identity(
        String issuer,
        String subject,
        String organization,
        String project,
        Role role,
        Set<String> scopes,
        Instant expiresAt) {

    public Identity {
        scopes = Set.copyOf(scopes);
    }

    /** Whether it is a part of the platform, whatever power it says it needs. */
    public boolean isService() {
        return subject.equals(issuer);
    }

    boolean isExpiredAt(Instant now) {
        return !now.isBefore(expiresAt);
    }
}

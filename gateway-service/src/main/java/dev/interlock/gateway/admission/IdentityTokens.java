package dev.interlock.gateway.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.interlock.service.identity.IdentitySigner;
import dev.interlock.service.identity.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Signed identities, used again for a while: a signature costs more than the rest of the admission. That a key is still
 * good is checked for each request, so a token that is left over lets nobody in. Thread-safe.
 */
@ApplicationScoped
class IdentityTokens {

    private static final int MOST = 10_000;

    private final IdentitySigner signer;
    private final Cache<Bearer, String> signed;

    @Inject
    IdentityTokens(IdentitySigner signer, AdmissionConfig config) {
        this.signer = signer;
        this.signed = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(config.reuseToken())
                .build();
    }

    String of(Admitted admitted) {
        var key = admitted.key();
        return signed.get(
                new Bearer(key.id(), key.role(), admitted.project()),
                bearer -> signer.onBehalfOf(
                        key.subject(), key.organization(), bearer.project(), bearer.role(), key.scopes()));
    }

    /** All that may differ between two tokens of a key: its subject and scopes never change. */
    private record Bearer(String key, Role role, String project) {}
}

package dev.interlock.service.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Makes signer and verifier from the key files that the configuration names. */
@ApplicationScoped
public class IdentityProducer {

    @Produces
    @Singleton
    IdentitySigner signer(IdentityConfig config, Clock clock) {
        var file = needed(config.key(), "INTERLOCK_IDENTITY_KEY", "the file of this service's private key");
        return new IdentitySigner(config.name(), KeyFiles.privateKey(file), config.lifetime(), clock);
    }

    @Produces
    @Singleton
    IdentityVerifier verifier(IdentityConfig config, Clock clock) {
        var directory = needed(config.trust(), "INTERLOCK_IDENTITY_TRUST", "the directory of the trusted public keys");
        return new IdentityVerifier(KeyFiles.trusted(directory), config.userAuthority(), config.lifetime(), clock);
    }

    private static Path needed(Optional<Path> path, String variable, String what) {
        return path.orElseThrow(() -> new IllegalStateException("Set " + variable + " to " + what + "."));
    }
}

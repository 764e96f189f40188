package dev.interlock.service.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How a service signs and whom it trusts. */
@ConfigMapping(prefix = "interlock.identity")
public interface IdentityConfig {

    /** Name this service signs with; the file of its public key bears it too. */
    String name();

    /** PKCS#8 PEM file of this service's Ed25519 key. Without it the service can't start. */
    Optional<Path> key();

    /** Directory of {@code <service>.pub.pem} files: the services whose signatures are believed. */
    Optional<Path> trust();

    /** Name of the one service that may assert other people's identities. */
    @WithDefault("gateway")
    String userAuthority();

    /** How long a signature lasts. */
    @WithDefault("60S")
    Duration lifetime();
}

package dev.interlock.gateway.founding;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** How the first key gets to the operator. */
@ConfigMapping(prefix = "interlock.bootstrap")
public interface BootstrapConfig {

    /**
     * File that the key of the first owner is written to, readable by this user only. Without it nothing is founded, and
     * nobody can enter until it is set.
     */
    Optional<Path> keyFile();
}

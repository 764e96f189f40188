package dev.interlock.deployment.runtime.local;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;

/**
 * Revisions as processes of this machine. Whoever switches them on lets owners of projects run commands as the user of
 * this service. Under systemd the unit needs {@code KillMode=process}, or the processes end with the service.
 */
@ConfigMapping(prefix = "interlock.runtime.local")
interface LocalConfig {

    /** Whether revisions may run as processes of this machine. */
    @WithDefault("false")
    boolean enabled();

    /** Where processes are kept account of, with their logs; all replicas on this machine must name the same. */
    @WithDefault("${user.home}/.interlock/runtime")
    Path directory();

    /** The first of the ports on loopback that processes are given. */
    @WithDefault("21000")
    @Min(1)
    @Max(65_535)
    int firstPort();

    /** The last of these ports. */
    @WithDefault("21999")
    @Min(1)
    @Max(65_535)
    int lastPort();

    /** A log that has grown beyond this is begun anew; its latter half is kept beside it. */
    @WithDefault("8M")
    MemorySize log();
}

package dev.interlock.gateway.apps.routing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Set;

/** Where applications are reached. */
@ConfigMapping(prefix = "interlock.app-routes")
public interface RoutingConfig {

    /** Host names that never lead to an application, whoever claims them: those of the platform itself. */
    @WithDefault("localhost,127.0.0.1")
    Set<String> reservedHosts();

    /** How soon the topic is looked for again where it could not be read or is not there yet. */
    @WithDefault("0.25S")
    Duration retry();
}

package dev.interlock.orchestration.components;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How components are watched. */
@ConfigMapping(prefix = "interlock.components")
public interface ComponentsConfig {

    /** How long after a check a component is due again. */
    @WithDefault("5S")
    Duration interval();

    /** How often a replica looks for components that are due; whole seconds. */
    @WithDefault("1s")
    String tick();

    /** How long a component has for its answer. */
    @WithDefault("2S")
    Duration timeout();

    /** How many failures in a row mean DOWN. */
    @WithDefault("2")
    int failuresUntilDown();

    /** How many components a replica checks in one look. */
    @WithDefault("100")
    int batch();

    /** How many of a batch are checked side by side. */
    @WithDefault("32")
    int concurrency();

    /** How many changes of health are kept of a component. */
    @WithDefault("100")
    int history();

    /** How many components a project may have. */
    @WithDefault("1000")
    int most();

    /** Where the services of the platform are. */
    Platform platform();

    /** Base URLs; a service without one isn't watched. */
    interface Platform {

        /** Base URL of the gateway. */
        Optional<URI> gateway();

        /** Base URL of spec-service. */
        Optional<URI> spec();

        /** Base URL of mock-service. */
        Optional<URI> mock();

        /** Base URL of validator-service. */
        Optional<URI> validator();

        /** Base URL of this service. */
        Optional<URI> orchestration();

        /** Base URL of deployment-manager. */
        Optional<URI> deployment();

        /** Those that are configured, by name. */
        default Map<String, URI> services() {
            var services = new LinkedHashMap<String, URI>();
            gateway().ifPresent(url -> services.put("gateway", url));
            spec().ifPresent(url -> services.put("spec", url));
            mock().ifPresent(url -> services.put("mock", url));
            validator().ifPresent(url -> services.put("validator", url));
            orchestration().ifPresent(url -> services.put("orchestration", url));
            deployment().ifPresent(url -> services.put("deployment", url));
            return services;
        }
    }
}

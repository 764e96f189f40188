package dev.interlock.gateway.upstream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where the services are. Set by INTERLOCK_SPEC_URL and so on. */
@ConfigMapping(prefix = "interlock.upstreams")
public interface UpstreamsConfig {

    /** Base URL of spec-service. */
    URI spec();

    /** Base URL of mock-service. */
    URI mock();

    /** Base URL of validator-service. */
    URI validator();

    /** Base URL of orchestration-service. */
    URI orchestration();

    /** Base URL of deployment-manager. */
    URI deployment();

    /** How long connecting may take. */
    @WithDefault("2S")
    Duration connectTimeout();

    /** Most connections to one service. */
    @WithDefault("256")
    int connections();

    /** Most requests that wait for a connection to one service; above: 503. */
    @WithDefault("1024")
    int waiting();

    default URI url(Upstream upstream) {
        return switch (upstream) {
            case SPEC -> spec();
            case MOCK -> mock();
            case VALIDATOR -> validator();
            case ORCHESTRATION -> orchestration();
            case DEPLOYMENT -> deployment();
        };
    }
}

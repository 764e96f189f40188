package dev.interlock.service.egress;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where URLs that came from outside may lead. */
@ConfigMapping(prefix = "interlock.egress")
public interface EgressConfig {

    /** Whether loopback, private, link-local and other special-purpose addresses are allowed; on in the local stack. */
    @WithDefault("false")
    boolean allowPrivate();
}

package dev.interlock.gateway.admission;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How credentials become signed identities. */
@ConfigMapping(prefix = "interlock.admission")
public interface AdmissionConfig {

    /** How long a signed identity is used again; leave the services time until it expires after a minute. */
    @WithDefault("30S")
    Duration reuseToken();

    /** How long a choice of project by X-Interlock-Project is remembered. */
    @WithDefault("0.75S")
    Duration rememberProject();
}

package dev.interlock.deployment.gates;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How patiently others are asked. */
@ConfigMapping(prefix = "interlock.gates")
public interface GatesConfig {

    /** After which time a webhook that neither opens nor refuses is asked again. */
    @WithDefault("10S")
    Duration retry();

    /** After which time a notice that did not arrive is sent again. */
    @WithDefault("30S")
    Duration noticeRetry();

    /** How often a notice is sent before it is given up. */
    @WithDefault("5")
    int noticeAttempts();
}

package dev.interlock.validator.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How live samples are judged. */
@ConfigMapping(prefix = "interlock.live")
interface LiveConfig {

    /** What a gateway tells of one sample may take no longer to be judged; else there is no verdict on it. */
    @WithDefault("1S")
    Duration judging();

    /** For so long a project is believed to have the same contract, or none, under a name. */
    @WithDefault("1M")
    Duration believed();

    /** For so long samples are passed over after spec-service could not be reached. */
    @WithDefault("5S")
    Duration absence();
}

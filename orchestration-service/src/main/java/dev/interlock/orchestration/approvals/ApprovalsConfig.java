package dev.interlock.orchestration.approvals;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How approvals keep their times. */
@ConfigMapping(prefix = "interlock.approvals")
public interface ApprovalsConfig {

    /** How often a replica looks for deadlines and escalations that are due; whole seconds. */
    @WithDefault("1s")
    String tick();

    /** How many of them a transaction takes up. */
    @WithDefault("100")
    int batch();
}

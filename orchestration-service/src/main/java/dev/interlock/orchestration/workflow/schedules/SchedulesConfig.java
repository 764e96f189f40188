package dev.interlock.orchestration.workflow.schedules;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How definitions begin by themselves. */
@ConfigMapping(prefix = "interlock.workflows.schedules")
public interface SchedulesConfig {

    /** How often a replica looks for schedules that are due. */
    @WithDefault("500MS")
    Duration scanPeriod();

    /** How many runs a replica begins between two commits. */
    @WithDefault("50")
    int batch();
}

package dev.interlock.orchestration.workflow.durable;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How workflows are driven. */
@ConfigMapping(prefix = "interlock.workflows")
public interface WorkflowsConfig {

    /** What drives runs. A run stays with the engine that it was accepted for, and waits while another is chosen. */
    @WithDefault("postgres")
    Engine engine();

    /** How long after its last sign of life the runs of a replica are taken over; three times the pause between two. */
    @WithDefault("9S")
    Duration leaseTime();

    /** How often a replica looks for runs and inputs that wait, when nothing told it to hurry. */
    @WithDefault("250MS")
    Duration scanPeriod();

    /** How many runs a replica has in memory; the others wait their turn in the database. */
    @WithDefault("1000")
    int maximumActiveRuns();

    /** How many of them may belong to one project. */
    @WithDefault("400")
    int maximumActiveRunsPerProject();

    /** How many calls a replica makes side by side; a project may have as many of them as are free. */
    @WithDefault("256")
    int maximumConcurrentSteps();

    /** After how many turns in memory a run is written as it stands, so that it needn't be worked out again. */
    @WithDefault("100")
    int snapshotEvery();

    /** How many tasks a run may enter in all; what stops an endless loop. */
    @WithDefault("10000")
    int stepBudget();

    /** How large any one value may be as JSON, in bytes. */
    @WithDefault("1048576")
    int dataLimit();

    /** What drives runs. */
    enum Engine {
        POSTGRES,
        TEMPORAL
    }
}

package dev.interlock.validator.runs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How runs are carried out. */
@ConfigMapping(prefix = "interlock.runs")
public interface RunsConfig {

    /** How many runs one replica carries out at the same time. */
    @WithDefault("4")
    int parallel();

    /** How long a run may take from its beginning; after that it ends without a verdict. */
    @WithDefault("5M")
    Duration timeout();

    /** How long a replica that shows no sign of life keeps its runs; replicas' clocks must agree better than that. */
    @WithDefault("30S")
    Duration lease();

    /** How often a replica looks for runs when nothing told it to hurry. */
    @WithDefault("1S")
    Duration interval();

    /** How often a run is begun before it is given up, for it may be what kills the replicas. */
    @WithDefault("3")
    int attempts();

    /** How many checks are stored together; that many may be repeated after a crash. */
    @WithDefault("8")
    int batch();

    /** How many checks a run has at most; of a larger contract the operations get fewer invalid variants each. */
    @WithDefault("5000")
    int checks();

    /** How many runs of a project may be open at the same time. */
    @WithDefault("50")
    int openPerProject();
}

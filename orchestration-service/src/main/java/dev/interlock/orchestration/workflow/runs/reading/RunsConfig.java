package dev.interlock.orchestration.workflow.runs.reading;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What projects may ask of runs. */
@ConfigMapping(prefix = "interlock.workflows.runs")
public interface RunsConfig {

    /** How many runs of a project may wait for their beginning; above: 429. */
    @WithDefault("20000")
    int maxPending();

    /** How many runs of a project may be unfinished, those that wait for timers, events or people included. */
    @WithDefault("250000")
    int maxUnfinished();

    /** How long such a count is believed; limits are exceeded by at most what is accepted meanwhile. */
    @WithDefault("2S")
    Duration countAgain();

    /** The largest input, as JSON; above: 413. */
    @WithDefault("1M")
    MemorySize maxInput();

    /** How deep runs may launch runs. */
    @WithDefault("16")
    int maxDepth();

    /** How many steps a run is shown with: those under way and the latest ones. */
    @WithDefault("500")
    int shownSteps();

    /** How much of a step's output is shown with its run, as JSON; the step itself has all of it. */
    @WithDefault("2K")
    MemorySize shownOutput();

    /** How many streams of runs a replica serves at a time; well below what the gateway has connections to it. */
    @WithDefault("100")
    int maxStreams();

    /** How often a stream looks for news. */
    @WithDefault("300MS")
    Duration streamPeriod();

    /** After how much silence a stream says that it is alive. */
    @WithDefault("15S")
    Duration heartbeat();
}

package dev.interlock.orchestration.workflow.durable;

import dev.interlock.orchestration.workflow.interpreter.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is counted about workflows. The queue's gauges for waiting and failed runs and its lag are those of the whole
 * database, so that every replica tells the same; the others are the replica's own.
 */
@ApplicationScoped
public class WorkflowMetrics {

    private static final Set<String> FUNCTIONS = Set.of("http", "openapi", "asyncapi", "grpc");
    private static final Duration[] STEP_BOUNDS = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(2)
    };

    private final MeterRegistry meters;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger active = new AtomicInteger();
    private final AtomicLong lagMillis = new AtomicLong();

    @Inject
    public WorkflowMetrics(MeterRegistry meters) {
        this.meters = meters;
        meters.gauge("queue_waiting_jobs", waiting);
        meters.gauge("queue_active_jobs", active);
        meters.gauge("queue_failed_jobs", failed);
        meters.gauge("queue_lag_seconds", lagMillis, millis -> millis.get() / 1000.0);
    }

    /**
     * @param waitingRuns accepted, not begun
     * @param failedRuns ended with an error, and kept
     * @param lag for how long the oldest of the waiting has waited
     */
    public void queue(int waitingRuns, int failedRuns, Duration lag) {
        waiting.set(waitingRuns);
        failed.set(failedRuns);
        lagMillis.set(Math.max(0, lag.toMillis()));
    }

    /** Runs in memory. */
    public void active(int runs) {
        active.set(runs);
    }

    /** A run was taken up so long after it was accepted. */
    public void begun(Duration late) {
        meters.timer("interlock_workflow_start_delay").record(late.isNegative() ? Duration.ZERO : late);
    }

    /** An input was taken in so long after it was due. */
    public void woken(Duration late) {
        meters.timer("interlock_workflow_input_delay").record(late.isNegative() ? Duration.ZERO : late);
    }

    /** @param outcome {@code gave}, {@code failed} or {@code given-up} */
    public void stepped(String function, String outcome, Duration took) {
        Timer.builder("interlock_workflow_step")
                .tag("function", FUNCTIONS.contains(function) ? function : "other")
                .tag("outcome", outcome)
                .serviceLevelObjectives(STEP_BOUNDS)
                .register(meters)
                .record(took);
    }

    public void ended(Outcome outcome) {
        var status =
                switch (outcome) {
                    case Outcome.Completed completed -> "completed";
                    case Outcome.Faulted faulted -> "faulted";
                    case Outcome.Cancelled cancelled -> "cancelled";
                };
        meters.counter("interlock_workflow_runs_ended", "status", status).increment();
    }

    /** So many turns became durable with one commit. */
    public void committed(int turns) {
        meters.counter("interlock_workflow_commits").increment();
        meters.counter("interlock_workflow_turns").increment(turns);
    }

    /** A turn of another driver of the run was there before. */
    public void lost() {
        meters.counter("interlock_workflow_turns_lost").increment();
    }

    /** A run broke the engine and was ended. */
    public void gaveUp() {
        meters.counter("interlock_workflow_runs_given_up").increment();
    }
}

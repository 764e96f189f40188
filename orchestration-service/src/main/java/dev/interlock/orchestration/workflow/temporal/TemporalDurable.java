package dev.interlock.orchestration.workflow.temporal;

import dev.interlock.orchestration.workflow.durable.Durable;
import dev.interlock.orchestration.workflow.durable.WorkflowsConfig;
import dev.interlock.orchestration.workflow.interpreter.Limits;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives runs by Temporal. While Temporal is away, or not there yet, what is accepted waits in the database. Thread-safe.
 */
final class TemporalDurable implements Durable {

    private static final Logger LOG = LoggerFactory.getLogger(TemporalDurable.class);
    private static final Duration PAUSE_AFTER_TROUBLE = Duration.ofSeconds(2);
    private static final Duration FAREWELL = Duration.ofSeconds(3);
    private static final int TOLD_AT_ONCE = 32;

    /** Who has a place is for {@link dev.interlock.orchestration.workflow.performing.Steps} to say, which is fair. */
    private static final int CALLS_PER_PLACE = 8;

    /** For how long Temporal waits for the worker that has a run in memory. */
    private static final Duration STICKY = Duration.ofSeconds(5);

    private final WorkflowsConfig config;
    private final TemporalConfig temporal;
    private final Parts parts;
    private final Semaphore wake = new Semaphore(1);
    private final AtomicBoolean isStopped = new AtomicBoolean();
    private final AtomicBoolean isAbandoned = new AtomicBoolean();
    private @Nullable Thread thread;

    TemporalDurable(WorkflowsConfig config, TemporalConfig temporal, Parts parts) {
        this.config = config;
        this.temporal = temporal;
        this.parts = parts;
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().name("temporal-forwarder").daemon().start(this::work);
    }

    @Override
    public void stop() {
        isStopped.set(true);
        hurry();
        if (thread != null) {
            try {
                thread.join(FAREWELL.plusSeconds(4));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** As a crash would: Temporal is told nothing more, and nothing is handed over. For tests. */
    void abandon() {
        isAbandoned.set(true);
        stop();
    }

    @Override
    public void hurry(Collection<String> runs) {
        hurry();
    }

    private void hurry() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    private void work() {
        ExecutorService threads = Executors.newFixedThreadPool(
                TOLD_AT_ONCE,
                Thread.ofPlatform().name("temporal-client-", 0).daemon().factory());
        try (var connection = new Connection(temporal)) {
            var factory = WorkerFactory.newInstance(connection.client(), factoryOptions());
            employ(factory.newWorker(temporal.taskQueue(), workerOptions()));
            if (started(factory)) {
                var cluster = new Cluster(connection.client(), temporal.taskQueue(), threads);
                forward(new Forwarder(config, parts, cluster));
            }
            if (isAbandoned.get()) {
                connection.cut();
            }
            dismiss(factory);
        } finally {
            threads.shutdownNow();
        }
    }

    private void employ(Worker worker) {
        var limits = new Limits(config.stepBudget(), config.dataLimit());
        var shelf = new Shelf(parts.pool(), parts.store(), parts.programs(), limits);
        var recorder = new Recorder(
                parts.pool(),
                shelf,
                parts.entries(),
                parts.journal(),
                parts.metrics(),
                config.snapshotEvery(),
                parts.clock(),
                this::hurry);
        var options = RunDriverOptions.of(
                temporal, run -> parts.json().readValue(run.input() == null ? "null" : run.input()));
        worker.registerWorkflowImplementationFactory(InterlockRun.class, () -> new RunDriver(shelf, options));
        worker.registerActivitiesImplementations(
                recorder, new CallActivity(parts.calls(), temporal.heartbeatTimeout()));
    }

    /** Temporal may come later than this service. */
    private boolean started(WorkerFactory factory) {
        while (!isStopped.get()) {
            try {
                factory.start();
                LOG.info("Workflows are driven by Temporal");
                return true;
            } catch (RuntimeException e) {
                LOG.warn("Temporal is not there, it will be tried again: {}", e.toString());
                await(PAUSE_AFTER_TROUBLE);
            }
        }
        return false;
    }

    private void forward(Forwarder forwarder) {
        while (!isStopped.get()) {
            try {
                if (!forwarder.forward()) {
                    await(config.scanPeriod());
                }
            } catch (RuntimeException e) {
                LOG.warn("Runs and inputs could not be taken to Temporal, it will be tried again: {}", e.toString());
                await(PAUSE_AFTER_TROUBLE);
            }
        }
    }

    private void await(Duration pause) {
        try {
            if (wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                wake.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            isStopped.set(true);
        }
    }

    /** Calls that are under way may end; what doesn't in time is begun again elsewhere. */
    private static void dismiss(WorkerFactory factory) {
        factory.shutdown();
        factory.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        if (!factory.isTerminated()) {
            factory.shutdownNow();
        }
    }

    private WorkerOptions workerOptions() {
        return WorkerOptions.newBuilder()
                .setMaxConcurrentActivityExecutionSize(CALLS_PER_PLACE * config.maximumConcurrentSteps())
                .setStickyQueueScheduleToStartTimeout(shorter(STICKY, temporal.heartbeatTimeout()))
                .setMaxHeartbeatThrottleInterval(temporal.heartbeatTimeout().dividedBy(2))
                .setUsingVirtualThreadsOnActivityWorker(true)
                .setUsingVirtualThreadsOnLocalActivityWorker(true)
                .build();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private WorkerFactoryOptions factoryOptions() {
        return WorkerFactoryOptions.newBuilder()
                .setUsingVirtualWorkflowThreads(true)
                .setWorkflowCacheSize(temporal.runsInMemory())
                .build();
    }
}

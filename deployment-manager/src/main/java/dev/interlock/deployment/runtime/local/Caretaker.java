package dev.interlock.deployment.runtime.local;

import dev.interlock.deployment.runtime.Fence;
import dev.interlock.deployment.runtime.Running;
import dev.interlock.deployment.runtime.RuntimeProblem;
import dev.interlock.event.traffic.AppKey;
import dev.interlock.service.time.Ids;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes up what runs when the service starts, and goes round: checks health, ends what is late, keeps logs short. */
final class Caretaker {

    private static final Logger LOG = LoggerFactory.getLogger(Caretaker.class);
    private static final long ROUND_MILLIS = 100;
    private static final int ROUNDS_TO_LOGS = 5;
    /** Logs of instances that have been replaced, in each revision. */
    private static final int LOGS_KEPT = 20;

    private final long mostOfLog;
    private final Vertx vertx;
    private final WorkerExecutor workers;
    private final StateDirectory state;
    private final HealthProbe probe;
    private final HealthWatch watch;
    private final Accounts accounts;
    private final Instances instances;
    private final Stops stops;
    private final Jobs jobs;
    private final AtomicBoolean isRound = new AtomicBoolean();
    private long timer = -1;
    private long rounds;

    Caretaker(LocalConfig config, Vertx vertx, WorkerExecutor workers, Clock clock, Ids ids, LocalMetrics metrics) {
        this.mostOfLog = config.log().asLongValue();
        this.vertx = vertx;
        this.workers = workers;
        this.state = new StateDirectory(config.directory());
        this.probe = new HealthProbe(vertx);
        this.watch = new HealthWatch(probe, clock, this::noted);
        var children = new Children();
        var launcher = new Launcher(System.getenv());
        this.accounts = new Accounts(state, watch, children, metrics, clock);
        var ports = new Ports(config.firstPort(), config.lastPort());
        var starter = new Starter(state, launcher, children, ports, metrics, ids, clock);
        this.instances = new Instances(state, accounts, watch, starter, clock);
        this.stops = new Stops(state, accounts, metrics, clock);
        this.jobs = new Jobs(state, launcher, ids, clock);
    }

    void start() {
        timer = vertx.setPeriodic(ROUND_MILLIS, tick -> {
            watch.askAround();
            if (isRound.compareAndSet(false, true)) {
                workers.executeBlocking(this::round, false)
                        .onComplete(done -> isRound.set(false))
                        .onFailure(failure -> LOG.warn("A round among local processes failed", failure));
            }
        });
    }

    /** No process is touched. */
    void stop() {
        vertx.cancelTimer(timer);
        probe.close();
    }

    Instances instances() {
        return instances;
    }

    Stops stops() {
        return stops;
    }

    Jobs jobs() {
        return jobs;
    }

    Running observe(AppKey app) {
        return new Running(instances.observe(app), jobs.observe(app));
    }

    /** Does it alone, unless the fence is stale. */
    void fenced(Fence fence, Runnable work) {
        state.locked(() -> {
            state.admit(fence);
            work.run();
            return fence;
        });
    }

    /** With the lock held. */
    void forget(AppKey app, String revision) {
        if (instances.areLeft(app, revision) || jobs.areBusy(app, revision)) {
            throw RuntimeProblem.REVISION_RUNNING.because(
                    "Retire the instances of " + revision + " and wait for its jobs to end first.");
        }
        jobs.forget(app, revision);
        StateDirectory.delete(state.logs(app, revision));
    }

    private void noted(AppKey app, String instance, Condition condition) {
        workers.executeBlocking(
                        () -> {
                            accounts.note(app, instance, condition);
                            return instance;
                        },
                        false)
                .onFailure(failure -> LOG.warn("The health of {} could not be noted", instance, failure));
    }

    private Long round() {
        stops.sweep();
        if (rounds % ROUNDS_TO_LOGS == 0) {
            watch.keep(state.applications().stream()
                    .flatMap(app -> lookAfter(app).stream())
                    .map(InstanceFile::id)
                    .collect(Collectors.toSet()));
        }
        return rounds++;
    }

    /** Other replicas start and stop instances too; whatever there is is taken up. */
    private List<InstanceFile> lookAfter(AppKey app) {
        instances.observe(app);
        var there = state.instances(app);
        for (var instance : there) {
            stops.adopt(app, instance);
            accounts.log(app, instance).cutTo(mostOfLog);
        }
        jobs.sweep(app, mostOfLog);
        state.pruneLogs(app, LOGS_KEPT);
        return there;
    }
}

package dev.interlock.deployment.runtime.local;

import dev.interlock.deployment.runtime.Instance;
import dev.interlock.deployment.runtime.RuntimeProblem;
import dev.interlock.deployment.runtime.Workload;
import dev.interlock.event.traffic.AppKey;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts, marks and observes instances. All but {@link #observe} is called with the lock of the directory held. */
final class Instances {

    private static final Logger LOG = LoggerFactory.getLogger(Instances.class);

    private final StateDirectory state;
    private final Accounts accounts;
    private final HealthWatch watch;
    private final Starter starter;
    private final Clock clock;

    Instances(StateDirectory state, Accounts accounts, HealthWatch watch, Starter starter, Clock clock) {
        this.state = state;
        this.accounts = accounts;
        this.watch = watch;
        this.starter = starter;
        this.clock = clock;
    }

    List<Instance> observe(AppKey app) {
        return accounts.settled(app).stream()
                .map(instance ->
                        instance.toInstance(instance.hasExited() ? instance.condition() : watch.of(app, instance)))
                .toList();
    }

    /** @throws dev.interlock.problem.ProblemException where an instance is missing and can't be started */
    void ensure(AppKey app, Workload workload, int wanted) {
        var staying = accounts.settled(app).stream()
                .filter(instance -> instance.place().isOf(workload.revision(), workload.component()))
                .filter(instance -> !instance.drains())
                .toList();
        var exited = staying.stream().filter(InstanceFile::hasExited).toList();
        int missing = Math.max(0, wanted - (staying.size() - exited.size()));
        exited.stream().skip(missing).forEach(instance -> accounts.close(app, instance));

        var now = clock.instant();
        var replaced = exited.stream()
                .limit(missing)
                .filter(instance -> instance.mayComeBackAt(now))
                .toList();
        int added = Math.max(0, missing - exited.size());
        if (replaced.isEmpty() && added == 0) {
            return;
        }
        var start = starter.prepared(app, workload, urls(app, workload));
        for (var instance : replaced) {
            int port = portFor(instance);
            start.run(port, instance.nextComebacks());
            accounts.close(app, instance);
        }
        for (int i = 0; i < added; i++) {
            start.run(starter.ports().free(takenPorts()), Comebacks.NONE);
        }
    }

    /** Those that don't do go first, then the youngest. */
    void drain(AppKey app, String revision, String component, int keep) {
        var staying = accounts.settled(app).stream()
                .filter(instance -> instance.place().isOf(revision, component))
                .filter(instance -> !instance.drains())
                .sorted(Comparator.comparing((InstanceFile instance) -> usefulness(app, instance))
                        .thenComparing(InstanceFile::plannedAt, Comparator.reverseOrder())
                        .thenComparing(InstanceFile::id, Comparator.reverseOrder()))
                .toList();
        var now = clock.instant();
        staying.stream()
                .limit(Math.max(0, staying.size() - keep))
                .forEach(instance -> state.write(app, instance.draining(now)));
    }

    boolean areLeft(AppKey app, String revision) {
        return accounts.settled(app).stream()
                .anyMatch(instance -> instance.place().revision().equals(revision));
    }

    private int usefulness(AppKey app, InstanceFile instance) {
        var health = instance.hasExited()
                ? Instance.Health.EXITED
                : watch.of(app, instance).health();
        return switch (health) {
            case EXITED -> 0;
            case UNHEALTHY -> 1;
            case STARTING -> 2;
            case READY -> 3;
        };
    }

    /** That of its predecessor, which others may have been told, wherever it is still free. */
    private int portFor(InstanceFile predecessor) {
        int port = predecessor.place().port();
        return Ports.isFree(port) ? port : starter.ports().free(takenPorts());
    }

    private Set<Integer> takenPorts() {
        return state.applications().stream()
                .flatMap(app -> state.instances(app).stream())
                .map(instance -> instance.place().port())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private List<Starter.NeededUrl> urls(AppKey app, Workload workload) {
        var running = observe(app).stream()
                .filter(instance -> instance.revision().equals(workload.revision()))
                .filter(instance -> !instance.isDraining() && instance.health() != Instance.Health.EXITED)
                .sorted(Comparator.comparing((Instance instance) -> !instance.isReady()))
                .toList();
        return workload.needs().stream()
                .map(needed -> new Starter.NeededUrl(
                        needed,
                        running.stream()
                                .filter(instance -> instance.component().equals(needed))
                                .findFirst()
                                .orElseThrow(() -> {
                                    LOG.debug("{} needs {}, which does not run", workload, needed);
                                    return RuntimeProblem.NEEDED_COMPONENT_AWAY.because("Start '" + needed
                                            + "' of the same revision before '" + workload.component()
                                            + "', which needs it.");
                                })
                                .address()))
                .toList();
    }
}

package dev.interlock.deployment.runtime;

import dev.interlock.deployment.runtime.Instance.Health;
import dev.interlock.event.traffic.AppKey;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A runtime in memory whose time is that of the given clock: nothing happens by itself, everything follows from the
 * clock and from what the test does to it. Answers at once, on the caller's thread; not thread-safe. Unless told
 * otherwise instances are ready after 2 s, are gone 1 s after they were retired, and jobs succeed after 1 s.
 */
public final class SimulatedRuntime implements Runtime {

    private static final int LONGEST_PAUSE_SECONDS = 30;

    private final Clock clock;
    private final Map<String, Simulated> instances = new LinkedHashMap<>();
    private final Map<AppKey, Map<String, Begun>> jobs = new HashMap<>();
    private final Map<AppKey, Long> fences = new HashMap<>();
    private final Map<String, RuntimeException> refusals = new HashMap<>();
    private final Set<String> neverReady = new HashSet<>();
    private final List<Call> calls = new ArrayList<>();
    private Duration readyAfter = Duration.ofSeconds(2);
    private Duration goneAfter = Duration.ofSeconds(1);
    private Duration jobsTake = Duration.ofSeconds(1);
    private Optional<String> jobsFail = Optional.empty();
    private Optional<RuntimeException> outage = Optional.empty();
    private boolean isNextAnswerLost;
    private int made;

    public SimulatedRuntime(Clock clock) {
        this.clock = clock;
    }

    /**
     * A write that was asked for, whether it was let in or not.
     *
     * @param verb {@code ensure}, {@code drain}, {@code retire}, {@code begin} or {@code forget}
     * @param subject component, or id of the job, or empty
     * @param count instances wanted or kept; 0 where there is no such number
     */
    public record Call(String verb, Fence fence, String revision, String subject, int count) {}

    // what the world is like

    /** Instances that are started from now on become ready after this time. */
    public SimulatedRuntime becomeReadyAfter(Duration time) {
        readyAfter = time;
        return this;
    }

    /** Instances of the revision fail their check from the beginning, and stay STARTING. */
    public SimulatedRuntime neverReady(String revision) {
        neverReady.add(revision);
        return this;
    }

    /** Retired instances are gone after this time. */
    public SimulatedRuntime goneAfter(Duration time) {
        goneAfter = time;
        return this;
    }

    /** Jobs take this time from now on. */
    public SimulatedRuntime jobsTake(Duration time) {
        jobsTake = time;
        return this;
    }

    /** Jobs that are begun from now on fail at their end. */
    public SimulatedRuntime failJobs(String reason) {
        jobsFail = Optional.of(reason);
        return this;
    }

    /** Jobs that are begun from now on succeed. */
    public SimulatedRuntime passJobs() {
        jobsFail = Optional.empty();
        return this;
    }

    /** {@link #ensure} of the revision fails, as of a command that doesn't exist. */
    public SimulatedRuntime refuse(String revision, RuntimeException failure) {
        refusals.put(revision, failure);
        return this;
    }

    /** Every call fails until {@link #comeBack}; instances go on. */
    public SimulatedRuntime goAway(RuntimeException failure) {
        outage = Optional.of(failure);
        return this;
    }

    public SimulatedRuntime comeBack() {
        outage = Optional.empty();
        return this;
    }

    /** The next write is carried out, and fails all the same. */
    public SimulatedRuntime loseNextAnswer() {
        isNextAnswerLost = true;
        return this;
    }

    /** Somebody else has become the leader: fences below this one are stale. */
    public SimulatedRuntime supersede(AppKey app, long epoch) {
        fences.merge(app, epoch, Math::max);
        return this;
    }

    // what happens to instances

    /** Ready from now on, whatever time it would have taken. */
    public void makeReady(String instance) {
        the(instance).become(Health.READY, "");
    }

    /** It fails its check from now on. */
    public void breakDown(String instance) {
        the(instance).become(Health.UNHEALTHY, "GET /health was answered with 503");
    }

    /** It ends by itself. */
    public void exit(String instance) {
        the(instance).become(Health.EXITED, "It ended with exit code 1");
    }

    /** It is gone without a trace, as with its machine. */
    public void lose(String instance) {
        instances.remove(the(instance).id);
    }

    // what can be seen

    /** Writes in the order in which they came. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    public List<Instance> instances(AppKey app) {
        return there(app, any -> true).stream().map(Simulated::seen).toList();
    }

    /** How many are ready and not draining. */
    public long ready(AppKey app, String revision) {
        return instances(app).stream()
                .filter(instance -> instance.revision().equals(revision))
                .filter(instance -> instance.isReady() && !instance.isDraining())
                .count();
    }

    // the port

    @Override
    public Uni<Running> observe(AppKey app) {
        return Uni.createFrom().item(() -> {
            outage.ifPresent(failure -> {
                throw failure;
            });
            var states = new HashMap<String, JobState>();
            jobs.getOrDefault(app, Map.of()).forEach((id, job) -> states.put(id, job.state(clock.instant())));
            return new Running(instances(app), states);
        });
    }

    @Override
    public Uni<Void> ensure(Fence fence, Workload workload, int wanted) {
        var call = new Call("ensure", fence, workload.revision(), workload.component(), wanted);
        return write(call, () -> {
            var staying = staying(fence.app(), workload.revision(), workload.component());
            var exited = staying.stream().filter(Simulated::hasExited).toList();
            int missing = Math.max(0, wanted - (staying.size() - exited.size()));
            if (missing > 0 && refusals.containsKey(workload.revision())) {
                throw refusals.get(workload.revision());
            }
            exited.stream().skip(missing).forEach(one -> instances.remove(one.id));
            exited.stream().limit(missing).filter(this::mayComeBack).forEach(one -> {
                instances.remove(one.id);
                add(fence.app(), workload, one.restarts + 1);
            });
            for (int i = exited.size(); i < missing; i++) {
                add(fence.app(), workload, 0);
            }
        });
    }

    @Override
    public Uni<Void> drain(Fence fence, String revision, String component, int keep) {
        return write(new Call("drain", fence, revision, component, keep), () -> {
            var staying = staying(fence.app(), revision, component);
            staying.stream()
                    .sorted(Comparator.comparing(Simulated::usefulness)
                            .thenComparing(one -> one.number, Comparator.reverseOrder()))
                    .limit(Math.max(0, staying.size() - keep))
                    .forEach(one -> one.isDraining = true);
        });
    }

    @Override
    public Uni<Void> retire(Fence fence, String revision, String component) {
        return write(
                new Call("retire", fence, revision, component, 0),
                () -> there(fence.app(), one -> one.isOf(revision, component) && one.isDraining)
                        .forEach(one -> one.goneAt =
                                one.goneAt.or(() -> Optional.of(clock.instant().plus(goneAfter)))));
    }

    @Override
    public Uni<Void> begin(Fence fence, Job job) {
        return write(
                new Call("begin", fence, job.revision(), job.id(), 0),
                () -> jobs.computeIfAbsent(fence.app(), none -> new HashMap<>())
                        .computeIfAbsent(job.id(), none -> Begun.of(job, clock.instant(), jobsTake, jobsFail)));
    }

    @Override
    public Uni<Void> forget(Fence fence, String revision) {
        return write(new Call("forget", fence, revision, "", 0), () -> {
            var begun = jobs.getOrDefault(fence.app(), new HashMap<>());
            boolean isBusy = begun.values().stream()
                    .anyMatch(job ->
                            job.revision.equals(revision) && job.state(clock.instant()) instanceof JobState.Busy);
            if (isBusy
                    || !there(fence.app(), one -> one.revision.equals(revision)).isEmpty()) {
                throw RuntimeProblem.REVISION_RUNNING.because("Retire it first.");
            }
            begun.values().removeIf(job -> job.revision.equals(revision));
        });
    }

    private Uni<Void> write(Call call, Runnable work) {
        return Uni.createFrom().voidItem().invoke(() -> {
            calls.add(call);
            outage.ifPresent(failure -> {
                throw failure;
            });
            long newest = fences.getOrDefault(call.fence().app(), 0L);
            if (call.fence().epoch() < newest) {
                throw new StaleFenceException(call.fence(), newest);
            }
            fences.put(call.fence().app(), call.fence().epoch());
            work.run();
            if (isNextAnswerLost) {
                isNextAnswerLost = false;
                throw new IllegalStateException("The answer was lost");
            }
        });
    }

    private void add(AppKey app, Workload workload, int restarts) {
        made++;
        var added = new Simulated(app, workload, made, restarts, clock.instant());
        if (!neverReady.contains(workload.revision())) {
            added.readyAt = Optional.of(clock.instant().plus(readyAfter));
        }
        instances.put(added.id, added);
    }

    private Simulated the(String instance) {
        return Optional.ofNullable(instances.get(instance))
                .orElseThrow(() -> new IllegalArgumentException("There is no instance " + instance));
    }

    private List<Simulated> staying(AppKey app, String revision, String component) {
        return there(app, one -> one.isOf(revision, component) && !one.isDraining);
    }

    private List<Simulated> there(AppKey app, Predicate<Simulated> wanted) {
        var now = clock.instant();
        instances
                .values()
                .removeIf(one -> one.goneAt.filter(at -> !at.isAfter(now)).isPresent());
        instances.values().forEach(one -> one.ripen(now));
        return instances.values().stream()
                .filter(one -> one.app.equals(app))
                .filter(wanted)
                .toList();
    }

    private boolean mayComeBack(Simulated one) {
        long pause = Math.min(LONGEST_PAUSE_SECONDS, 1L << Math.min(one.restarts, 5));
        return !clock.instant().isBefore(one.since.plusSeconds(pause));
    }

    private record Begun(String revision, Instant end, JobState outcome) {

        static Begun of(Job job, Instant now, Duration takes, Optional<String> failure) {
            if (takes.compareTo(job.timeout()) > 0) {
                return new Begun(
                        job.revision(), now.plus(job.timeout()), new JobState.Failed("It took longer than allowed"));
            }
            return new Begun(
                    job.revision(),
                    now.plus(takes),
                    failure.<JobState>map(JobState.Failed::new).orElseGet(JobState.Succeeded::new));
        }

        JobState state(Instant now) {
            return now.isBefore(end) ? new JobState.Busy() : outcome;
        }
    }

    private final class Simulated {

        private final AppKey app;
        private final String revision;
        private final String component;
        private final String id;
        private final int number;
        private final int restarts;
        private Health health = Health.STARTING;
        private String detail = "It has not answered yet";
        private Instant since;
        private boolean isDraining;
        private Optional<Instant> readyAt = Optional.empty();
        private Optional<Instant> goneAt = Optional.empty();

        Simulated(AppKey app, Workload workload, int number, int restarts, Instant now) {
            this.app = app;
            this.revision = workload.revision();
            this.component = workload.component();
            this.number = number;
            this.id = workload.component() + "-" + number;
            this.restarts = restarts;
            this.since = now;
        }

        void become(Health other, String why) {
            health = other;
            detail = why;
            since = clock.instant();
            readyAt = Optional.empty();
        }

        void ripen(Instant now) {
            readyAt.filter(at -> !at.isAfter(now)).ifPresent(at -> {
                become(Health.READY, "");
                since = at;
            });
        }

        boolean isOf(String wantedRevision, String wantedComponent) {
            return revision.equals(wantedRevision) && component.equals(wantedComponent);
        }

        boolean hasExited() {
            return health == Health.EXITED;
        }

        int usefulness() {
            return switch (health) {
                case EXITED -> 0;
                case UNHEALTHY -> 1;
                case STARTING -> 2;
                case READY -> 3;
            };
        }

        Instance seen() {
            return new Instance(
                    id,
                    revision,
                    component,
                    URI.create("http://" + id + ".test:8080"),
                    health,
                    detail,
                    isDraining,
                    since,
                    restarts);
        }
    }
}

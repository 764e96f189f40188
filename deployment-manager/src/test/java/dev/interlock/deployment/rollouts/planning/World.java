package dev.interlock.deployment.rollouts.planning;

import dev.interlock.deployment.rollouts.course.Course;
import dev.interlock.deployment.runtime.Instance;
import dev.interlock.deployment.runtime.Instance.Health;
import dev.interlock.deployment.runtime.JobState;
import dev.interlock.event.traffic.AppKey;
import java.net.URI;
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
 * A runtime, gateways and time, simulated: what the planner observes and acts on. Instances get ready after a while,
 * gateways apply a route after a while, requests in flight end after a while. After every action the invariants are
 * checked. A crash between an action and its keeping can be planted at any action.
 */
final class World {

    static final AppKey APP = new AppKey("p", "shop", "production");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration TICK = Duration.ofSeconds(1);

    Instant now = START;
    Rollout rollout;
    Wishes wishes = Wishes.NONE;
    Evidence evidence = new Evidence.Undecided("1 of 2 errors");
    Gate gate = new Gate.Open();
    Duration readyAfter = Duration.ofSeconds(3);
    Duration applyAfter = Duration.ofSeconds(1);
    Duration requestsLast = Duration.ofSeconds(1);

    /** Revisions whose instances never get ready. */
    final Set<String> sick = new HashSet<>();

    /** Revisions whose instances exit as soon as they are started. */
    final Set<String> dying = new HashSet<>();

    /** Migrations that fail. */
    final Set<String> failingJobs = new HashSet<>();

    /** Gateways and the epoch that each has applied. */
    final Map<String, Long> gateways = new LinkedHashMap<>(Map.of("g1", 0L));

    /** Gateways that apply nothing for now. */
    final Set<String> stuck = new HashSet<>();

    final List<Instance> instances = new ArrayList<>();
    final Map<String, JobState> jobs = new HashMap<>();
    final List<Action> actions = new ArrayList<>();
    final List<Rollout> history = new ArrayList<>();
    final Set<String> forgotten = new HashSet<>();
    final Map<Long, Shares> published = new HashMap<>();
    private final Map<URI, Instant> busyUntil = new HashMap<>();
    private final Map<String, Integer> exits = new HashMap<>();
    private final Invariants invariants = new Invariants(this);
    private long epoch;
    private Instant publishedAt = START;
    private Optional<Instant> acknowledged = Optional.of(START);
    private int nextInstance = 1;
    private int crashAt = -1;

    World(Rollout rollout) {
        this.rollout = rollout;
    }

    /** A stable revision {@code r1} that serves with its replicas. */
    static World serving(Course course, int replicas) {
        var world = new World(Rollout.empty(APP, new Release.Scale(Map.of("web", replicas)), course));
        world.release("r1", course);
        world.runUntil(World::isResting);
        world.wishes = Wishes.NONE;
        world.actions.clear();
        return world;
    }

    static Release release(String revision) {
        return new Release(revision, List.of("web"), "web", "contract-" + revision, false, false);
    }

    /** Somebody wants the revision released. */
    void release(String revision, Course course) {
        release(release(revision), course);
    }

    void release(Release release, Course course) {
        wishes = new Wishes(
                Optional.empty(),
                false,
                false,
                false,
                Optional.of(new Wishes.Next(release, course)),
                Optional.empty(),
                wishes.freeze());
    }

    void abort(String because) {
        wishes = new Wishes(
                Optional.of(because), false, false, false, Optional.empty(), Optional.empty(), wishes.freeze());
    }

    void pause(boolean isPaused) {
        wishes = new Wishes(Optional.empty(), isPaused, false, false, wishes.next(), wishes.course(), wishes.freeze());
    }

    void promote() {
        wishes = new Wishes(Optional.empty(), false, true, false, wishes.next(), wishes.course(), wishes.freeze());
    }

    void remove() {
        wishes = new Wishes(Optional.empty(), false, false, true, Optional.empty(), Optional.empty(), wishes.freeze());
    }

    void changeCourse(Course course) {
        wishes = new Wishes(Optional.empty(), false, false, false, wishes.next(), Optional.of(course), wishes.freeze());
    }

    void freeze(String because) {
        wishes = new Wishes(
                wishes.abort(),
                wishes.isPaused(),
                wishes.isPromoted(),
                wishes.isRemoved(),
                wishes.next(),
                wishes.course(),
                because.isEmpty() ? Optional.empty() : Optional.of(because));
    }

    void scale(int replicas) {
        rollout = rollout.scaled(new Release.Scale(Map.of("web", replicas)));
    }

    /** The action of this number is done, and then everything that was decided with it is lost, once. */
    void crashAfter(int action) {
        crashAt = action;
    }

    Observed observe() {
        return new Observed(now, rollout, new Fleet(instances), jobs, routing(), evidence, gate, wishes);
    }

    Routing routing() {
        var inFlight = new HashMap<URI, Long>();
        busyUntil.forEach((address, until) -> {
            if (now.isBefore(until)) {
                inFlight.put(address, 1L);
            }
        });
        var laggards = gateways.entrySet().stream()
                .filter(gateway -> gateway.getValue() < epoch)
                .map(Map.Entry::getKey)
                .toList();
        return new Routing(epoch, shares(), acknowledged, laggards, inFlight);
    }

    Shares shares() {
        return published.getOrDefault(epoch, Shares.NONE);
    }

    int weight(String revision) {
        return shares().weightOf(revision);
    }

    /** Looks and acts until there is nothing to do at this moment. */
    void settle() {
        for (int i = 0; i < 1000; i++) {
            if (!step()) {
                return;
            }
        }
        throw new AssertionError("It never comes to rest: " + this);
    }

    /** One look. @return whether anything happened */
    boolean step() {
        var before = rollout;
        var decision = Planner.plan(observe());
        decision.action().ifPresent(action -> {
            invariants.before(action);
            actions.add(action);
            perform(action);
            invariants.after(action);
        });
        if (decision.action().isPresent() && actions.size() - 1 == crashAt) {
            crashAt = -1;
            return true;
        }
        rollout = decision.rollout();
        if (!before.equals(rollout)) {
            history.add(rollout);
            taken(before);
        }
        boolean isRepeated =
                decision.action().isPresent() && isNothingNew(decision.action().orElseThrow());
        return !decision.isIdle(before) && !(isRepeated && before.equals(rollout));
    }

    /** Time goes by. */
    void pass(Duration time) {
        var end = now.plus(time);
        while (now.isBefore(end)) {
            now = now.plus(TICK);
            mature();
            settle();
        }
    }

    void runUntil(Predicate<World> reached) {
        settle();
        for (int i = 0; i < 20_000; i++) {
            if (reached.test(this)) {
                return;
            }
            pass(TICK);
        }
        throw new AssertionError("Never reached; " + this);
    }

    boolean isResting() {
        return rollout.phase().isResting() && wishes.next().isEmpty() && acknowledged.isPresent();
    }

    boolean isAt(Class<?> phase) {
        return phase.isInstance(rollout.phase())
                || (rollout.phase() instanceof Phase.Stepping(var index, var stage) && phase.isInstance(stage));
    }

    boolean isObserving(int index) {
        return rollout.phase() instanceof Phase.Stepping(var at, Phase.Observe observe) && at == index;
    }

    boolean isGone(String revision) {
        return instances.stream().noneMatch(instance -> instance.revision().equals(revision));
    }

    int ready(String revision) {
        return new Fleet(instances).ready(revision, "web");
    }

    int alive(String revision) {
        return new Fleet(instances).alive(revision, "web");
    }

    /** So many ready instances of the revision change their health. */
    void afflict(String revision, int count, Health health) {
        int left = count;
        for (int i = 0; i < instances.size() && left > 0; i++) {
            var instance = instances.get(i);
            if (instance.revision().equals(revision) && instance.isReady()) {
                instances.set(i, with(instance, health, instance.isDraining()));
                left--;
            }
        }
    }

    /** What was unhealthy is well again. */
    void cure(String revision) {
        instances.replaceAll(instance -> instance.revision().equals(revision) && instance.health() == Health.UNHEALTHY
                ? with(instance, Health.READY, instance.isDraining())
                : instance);
    }

    void lose(String revision) {
        instances.removeIf(instance -> instance.revision().equals(revision));
    }

    @Override
    public String toString() {
        var last = actions.subList(Math.max(0, actions.size() - 5), actions.size());
        var counts = new java.util.TreeMap<String, Integer>();
        instances.forEach(instance -> counts.merge(
                instance.revision() + " " + instance.component() + " " + instance.health()
                        + (instance.isDraining() ? " draining" : ""),
                1,
                Integer::sum));
        return rollout.phase() + " " + rollout.hold() + " weight " + shares().weight() + " " + counts + " last "
                + last.stream().map(Action::label).toList();
    }

    private void taken(Rollout before) {
        var begun = rollout.candidate().filter(candidate -> !before.candidate().equals(rollout.candidate()));
        begun.ifPresent(candidate -> wishes = new Wishes(
                Optional.empty(),
                wishes.isPaused(),
                false,
                wishes.isRemoved(),
                Optional.empty(),
                Optional.empty(),
                wishes.freeze()));
        if (rollout.phase().isResting() && !before.phase().isResting()) {
            wishes = new Wishes(
                    Optional.empty(),
                    false,
                    false,
                    wishes.isRemoved(),
                    wishes.next(),
                    Optional.empty(),
                    wishes.freeze());
        }
        if (wishes.course().isPresent() && wishes.course().orElseThrow().equals(rollout.course())) {
            wishes = new Wishes(
                    wishes.abort(),
                    wishes.isPaused(),
                    wishes.isPromoted(),
                    wishes.isRemoved(),
                    wishes.next(),
                    Optional.empty(),
                    wishes.freeze());
        }
    }

    private void perform(Action action) {
        switch (action) {
            case Action.Ensure(var release, var part, var count) -> ensure(release, part, count);
            case Action.Drain(var revision, var part, var keep) -> drain(revision, part, keep);
            case Action.Retire(var revision, var part) ->
                instances.removeIf(instance -> instance.isDraining()
                        && instance.revision().equals(revision)
                        && instance.component().equals(part));
            case Action.Publish(var shares) -> publish(shares);
            case Action.Expand(var release) -> begin(release.expandingJob());
            case Action.Contract(var release) -> begin(release.contractingJob());
            case Action.Forget(var revision) -> forgotten.add(revision);
        }
    }

    private void ensure(Release release, String part, int count) {
        instances.removeIf(instance -> {
            boolean isReplaced = instance.revision().equals(release.revision())
                    && instance.component().equals(part)
                    && !instance.isDraining()
                    && instance.health() == Health.EXITED
                    && !now.isBefore(instance.since().plusSeconds(1));
            if (isReplaced) {
                exits.merge(release.revision() + part, 1, Integer::sum);
            }
            return isReplaced;
        });
        while (new Fleet(instances).alive(release.revision(), part) < count) {
            int number = nextInstance++;
            instances.add(new Instance(
                    "i" + number,
                    release.revision(),
                    part,
                    URI.create("http://127.0.0.1:" + (10_000 + number)),
                    dying.contains(release.revision()) ? Health.EXITED : Health.STARTING,
                    dying.contains(release.revision()) ? "exit code 1" : "",
                    false,
                    now,
                    exits.getOrDefault(release.revision() + part, 0)));
        }
    }

    private void drain(String revision, String part, int keep) {
        var order = instances.stream()
                .filter(instance -> instance.revision().equals(revision)
                        && instance.component().equals(part)
                        && !instance.isDraining())
                .sorted(Comparator.comparing(Instance::isReady)
                        .thenComparing(Instance::since, Comparator.reverseOrder()))
                .toList();
        for (int i = 0; i < order.size() - keep; i++) {
            var leaving = order.get(i);
            instances.set(instances.indexOf(leaving), with(leaving, leaving.health(), true));
        }
    }

    private void publish(Shares shares) {
        if (shares.equals(shares())) {
            return;
        }
        epoch++;
        published.put(epoch, shares);
        publishedAt = now;
        acknowledged = Optional.empty();
        for (Instance instance : instances) {
            if (shares.reach(instance.address())) {
                busyUntil.put(instance.address(), Instant.MAX);
            } else if (busyUntil.getOrDefault(instance.address(), Instant.MIN).equals(Instant.MAX)) {
                busyUntil.put(instance.address(), now.plus(applyAfter).plus(requestsLast));
            }
        }
    }

    private void begin(String id) {
        jobs.putIfAbsent(id, new JobState.Busy());
    }

    private void mature() {
        for (int i = 0; i < instances.size(); i++) {
            var instance = instances.get(i);
            boolean isDue = instance.health() == Health.STARTING
                    && !sick.contains(instance.revision())
                    && !now.isBefore(instance.since().plus(readyAfter));
            if (isDue) {
                instances.set(i, with(instance, Health.READY, instance.isDraining()));
            }
        }
        jobs.replaceAll((id, state) ->
                failingJobs.contains(id) ? new JobState.Failed("exit code 3") : new JobState.Succeeded());
        if (!now.isBefore(publishedAt.plus(applyAfter))) {
            gateways.replaceAll((gateway, applied) -> stuck.contains(gateway) ? applied : Long.valueOf(epoch));
        }
        boolean isApplied = !gateways.isEmpty() && gateways.values().stream().allMatch(applied -> applied >= epoch);
        acknowledged = isApplied ? acknowledged.or(() -> Optional.of(now)) : Optional.empty();
    }

    private boolean isNothingNew(Action action) {
        return switch (action) {
            case Action.Ensure ensure -> true;
            case Action.Drain drain -> false;
            case Action.Retire retire -> false;
            case Action.Publish publish -> false;
            case Action.Expand expand -> false;
            case Action.Contract contract -> false;
            case Action.Forget forget -> false;
        };
    }

    private Instance with(Instance old, Health health, boolean isDraining) {
        return new Instance(
                old.id(),
                old.revision(),
                old.component(),
                old.address(),
                health,
                old.detail(),
                isDraining,
                now,
                old.restarts());
    }
}

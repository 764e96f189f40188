package dev.interlock.deployment.rollouts.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.deployment.runtime.Instance;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * I1 to I7 and I12, I14 as they can be seen from one action to the next. What the world does to instances is nobody's
 * fault: capacity is held against actions alone.
 */
final class Invariants {

    private final World world;
    private final Set<String> aborted = new HashSet<>();
    private final Map<String, Integer> weightWhenAborted = new HashMap<>();

    Invariants(World world) {
        this.world = world;
    }

    void before(Action action) {
        noteAborts();
        switch (action) {
            case Action.Publish(var shares) -> beforePublishing(shares);
            case Action.Retire(var revision, var part) -> beforeRetiring(revision, part);
            case Action.Drain(var revision, var part, var keep) -> beforeDraining(revision, part, keep);
            case Action.Ensure(var release, var part, var count) -> {
                assertThat(count).as("I1: nothing is started for nobody").isPositive();
                dependencyOrder(release, part);
            }
            case Action.Expand expand ->
                assertThat(world.weight(expand.release().revision())).as("I11").isZero();
            case Action.Contract(var release) -> {
                assertThat(world.rollout.phase()).as("I11: only after BAKE").isInstanceOf(Phase.Draining.class);
                assertThat(world.instances)
                        .as("I11: nothing older runs")
                        .allMatch(instance -> instance.revision().equals(release.revision()));
            }
            case Action.Forget(var revision) ->
                assertThat(world.weight(revision))
                        .as("I3: nothing is forgotten that has traffic")
                        .isZero();
        }
    }

    void after(Action action) {
        var shares = world.shares();
        if (!shares.stable().revision().isEmpty()
                || !shares.candidate().revision().isEmpty()) {
            int sum = weight(shares.stable().revision(), shares)
                    + weight(shares.candidate().revision(), shares);
            assertThat(sum).as("I1: weights sum to 100 after %s", action).isEqualTo(100);
        }
        assertThat(revisionsRouted(shares)).as("I6: at most one candidate").hasSizeLessThanOrEqualTo(2);
        if (!world.rollout.phase().isResting()) {
            assertThat(world.rollout.phase().due()).as("I14").isPresent();
        }
    }

    private void beforePublishing(Shares next) {
        var old = world.shares();
        var revision = next.candidate().revision();
        int before = revision.isEmpty() ? 0 : old.weightOf(revision);
        boolean isMore = !revision.isEmpty()
                && next.weight() > before
                && !next.stable().revision().isEmpty();
        if (isMore) {
            var candidate = world.rollout.candidate().orElseThrow();
            assertThat(new Scene(world.observe()).carries(candidate, next.weight()))
                    .as("I1: %s has the capacity for %s %%", revision, next.weight())
                    .isTrue();
            assertThat(aborted).as("I5: what was aborted never gets more").doesNotContain(revision);
            assertThat(world.wishes.freeze()).as("I7: no freeze").isEmpty();
            assertThat(world.evidence).as("I7: nothing bad").isNotInstanceOf(Evidence.Bad.class);
        }
        for (String name : aborted) {
            int weight = next.weightOf(name);
            assertThat(weight).as("I5").isLessThanOrEqualTo(weightWhenAborted.getOrDefault(name, 100));
            weightWhenAborted.put(name, weight);
        }
        if (next.weight() < old.weight() && !next.stable().revision().isEmpty() && isSame(old, next)) {
            boolean isCandidateDown = world.ready(revision) == 0;
            boolean isCarried =
                    new Scene(world.observe()).carries(world.rollout.stable().orElseThrow(), 100 - next.weight());
            assertThat(isCarried || isCandidateDown)
                    .as("I2: stable can take what it is handed")
                    .isTrue();
        }
    }

    private void beforeRetiring(String revision, String part) {
        var routing = world.routing();
        assertThat(routing.isAcknowledged())
                .as("I3: acknowledged before anything is stopped")
                .isTrue();
        var leaving = world.instances.stream()
                .filter(instance -> instance.revision().equals(revision)
                        && instance.component().equals(part)
                        && instance.isDraining())
                .toList();
        assertThat(leaving).isNotEmpty();
        boolean isDeadlinePassed = !world.now.isBefore(routing.acknowledged()
                .orElseThrow()
                .plus(world.rollout.course().patience().drain()));
        for (Instance instance : leaving) {
            assertThat(world.shares().reach(instance.address()))
                    .as("I3: out of the route")
                    .isFalse();
            assertThat(routing.inFlight(instance.address()) == 0 || isDeadlinePassed)
                    .as("I3: nothing in flight, or the deadline has passed")
                    .isTrue();
        }
    }

    private void beforeDraining(String revision, String part, int keep) {
        assertThat(world.routing().isAcknowledged())
                .as("case 19: an unverified weight blocks")
                .isTrue();
        int weight = world.weight(revision);
        int needed =
                world.rollout.course().neededFor(weight, world.rollout.scale().of(part));
        assertThat(keep)
                .as("I2: %s keeps what its %s %% need", revision, weight)
                .isGreaterThanOrEqualTo(needed);
        boolean isStable = world.rollout
                .stable()
                .map(stable -> stable.revision().equals(revision))
                .orElse(false);
        if (isStable
                && !world.rollout.course().isProgressive()
                && !world.rollout.phase().isResting()) {
            boolean isPromoted = world.rollout.phase() instanceof Phase.Draining;
            assertThat(isPromoted || keep >= world.rollout.scale().of(part))
                    .as("I2, I4: stable stays whole until the candidate has everything")
                    .isTrue();
        }
    }

    private void dependencyOrder(Release release, String part) {
        for (String earlier : release.parts()) {
            if (earlier.equals(part)) {
                return;
            }
            assertThat(new Fleet(world.instances).ready(release.revision(), earlier))
                    .as("I12: %s waits for %s", part, earlier)
                    .isPositive();
        }
    }

    private void noteAborts() {
        if (world.rollout.phase() instanceof Phase.Reverting) {
            world.rollout.candidate().ifPresent(candidate -> aborted.add(candidate.revision()));
        }
    }

    private static boolean isSame(Shares old, Shares next) {
        return old.stable().revision().equals(next.stable().revision());
    }

    private static int weight(String revision, Shares shares) {
        return revision.isEmpty() ? 0 : shares.weightOf(revision);
    }

    private static Set<String> revisionsRouted(Shares shares) {
        var revisions = new HashSet<String>();
        for (String revision :
                new String[] {shares.stable().revision(), shares.candidate().revision()}) {
            if (!revision.isEmpty()) {
                revisions.add(revision);
            }
        }
        return revisions;
    }
}

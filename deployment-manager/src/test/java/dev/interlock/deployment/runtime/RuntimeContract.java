package dev.interlock.deployment.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.deployment.runtime.Instance.Health;
import dev.interlock.event.traffic.AppKey;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What every runtime must do. The application and its revisions are new to the runtime in each test. */
public abstract class RuntimeContract {

    protected static final AppKey APP = new AppKey("project-1", "payments", "production");
    protected static final Fence FENCE = new Fence(APP, 3);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    protected abstract Runtime runtime();

    /** A component {@code api} that becomes ready. */
    protected abstract Workload healthy(String revision);

    /** A component {@code api} that never passes its check. */
    protected abstract Workload neverReady(String revision);

    /** A job of the revision {@code r1} that ends with the code. */
    protected abstract Job job(String id, int exitCode);

    /** A job of the revision {@code r1} that would go on for minutes, and may do so for a second. */
    protected abstract Job endlessJob(String id);

    /** Makes an instance that is ready fail its check. */
    protected abstract void breakDown(Instance instance);

    /** Makes an instance end by itself. */
    protected abstract void exit(Instance instance);

    /** Lets time go by until it is so, or until the longest that anything here takes. */
    protected abstract boolean becomesTrue(BooleanSupplier what, Duration longest);

    @Test
    void observesNothingOfAnUnknownApplication() {
        assertThat(observed(new AppKey("project-2", "nothing", "production"))).isEqualTo(Running.NOTHING);
    }

    @Test
    void startsAsManyInstancesAsAreWanted() {
        done(runtime().ensure(FENCE, healthy("r1"), 2));

        until(() -> ready("r1") == 2);
        assertThat(instances()).extracting(Instance::id).doesNotHaveDuplicates();
        assertThat(instances()).extracting(Instance::address).doesNotHaveDuplicates();
        assertThat(instances()).allSatisfy(instance -> {
            assertThat(instance.component()).isEqualTo("api");
            assertThat(instance.detail()).isEmpty();
            assertThat(instance.isDraining()).isFalse();
            assertThat(instance.restarts()).isZero();
        });
    }

    @Test
    void startsNoMoreWhenAskedAgain() {
        running("r1", 2);
        var before = ids();

        done(runtime().ensure(FENCE, healthy("r1"), 2));

        assertThat(ids()).isEqualTo(before);
    }

    @Test
    void ensureStopsNone() {
        running("r1", 2);

        done(runtime().ensure(FENCE, healthy("r1"), 0));

        assertThat(ready("r1")).isEqualTo(2);
    }

    @Test
    void drainingInstancesGoOnServing() {
        running("r1", 2);

        done(runtime().drain(FENCE, "r1", "api", 0));

        assertThat(instances()).hasSize(2).allMatch(Instance::isDraining).allMatch(Instance::isReady);
    }

    @Test
    void drainKeepsTheOldestAndMayBeRepeated() {
        running("r1", 1);
        var oldest = ids();
        running("r1", 3);

        done(runtime().drain(FENCE, "r1", "api", 1));
        done(runtime().drain(FENCE, "r1", "api", 1));

        assertThat(staying()).extracting(Instance::id).isEqualTo(oldest);
    }

    @Test
    void drainTakesUnhealthyOnesFirst() {
        running("r1", 2);
        var broken = instances().getFirst();
        breakDown(broken);
        until(() -> the(broken.id()).health() == Health.UNHEALTHY);
        assertThat(the(broken.id()).detail()).isNotEmpty();

        done(runtime().drain(FENCE, "r1", "api", 1));

        assertThat(staying())
                .extracting(Instance::id)
                .doesNotContain(broken.id())
                .hasSize(1);
    }

    @Test
    void drainingOnesAreNotCountedAsThere() {
        running("r1", 1);
        done(runtime().drain(FENCE, "r1", "api", 0));

        done(runtime().ensure(FENCE, healthy("r1"), 1));

        until(() -> staying().stream().anyMatch(Instance::isReady));
        assertThat(instances()).hasSize(2);
    }

    @Test
    void retireStopsOnlyDrainingOnesOfTheRevision() {
        running("r1", 2);
        running("r2", 1);
        done(runtime().drain(FENCE, "r1", "api", 1));
        var staying = staying().stream().map(Instance::id).toList();

        done(runtime().retire(FENCE, "r2", "api"));
        done(runtime().retire(FENCE, "r1", "api"));
        done(runtime().retire(FENCE, "r1", "api"));

        until(() -> instances().size() == 2);
        assertThat(ids()).isEqualTo(staying);
    }

    @Test
    void whatNeverPassesItsCheckStaysStarting() {
        done(runtime().ensure(FENCE, neverReady("r1"), 1));

        assertThat(becomesTrue(
                        () -> instances().stream().anyMatch(instance -> instance.health() != Health.STARTING),
                        Duration.ofSeconds(3)))
                .isFalse();
        assertThat(instances())
                .singleElement()
                .satisfies(instance -> assertThat(instance.detail()).isNotEmpty());
    }

    @Test
    void oneThatExitedIsReplacedAndCounted() {
        running("r1", 1);
        var first = instances().getFirst();
        exit(first);
        until(() -> the(first.id()).health() == Health.EXITED);

        until(() -> {
            done(runtime().ensure(FENCE, healthy("r1"), 1));
            return ready("r1") == 1;
        });

        assertThat(instances()).singleElement().satisfies(instance -> {
            assertThat(instance.id()).isNotEqualTo(first.id());
            assertThat(instance.restarts()).isEqualTo(1);
        });
    }

    @Test
    void everyWriteWithAStaleFenceIsRefused() {
        running("r1", 1);
        var stale = new Fence(APP, 2);

        for (Uni<Void> write : List.of(
                runtime().ensure(stale, healthy("r1"), 3),
                runtime().drain(stale, "r1", "api", 0),
                runtime().retire(stale, "r1", "api"),
                runtime().begin(stale, job("j1", 0)),
                runtime().forget(stale, "r1"))) {
            assertThatThrownBy(() -> done(write)).isInstanceOf(StaleFenceException.class);
        }

        assertThat(instances()).singleElement().matches(instance -> !instance.isDraining());
        assertThat(observed(APP).jobs()).isEmpty();
    }

    @Test
    void aNewerFenceOfAnotherApplicationDoesNotMatter() {
        var other = new AppKey("project-1", "orders", "production");
        done(runtime().drain(new Fence(other, 9), "r1", "api", 0));

        done(runtime().ensure(FENCE, healthy("r1"), 1));

        assertThat(instances()).hasSize(1);
        assertThat(observed(other).instances()).isEmpty();
    }

    @Test
    void aJobThatEndsWith0Succeeds() {
        done(runtime().begin(FENCE, job("j1", 0)));

        until(() -> jobIs("j1", JobState.Succeeded.class::isInstance));
    }

    @Test
    void aJobThatEndsOtherwiseFailsWithTheReason() {
        done(runtime().begin(FENCE, job("j1", 3)));

        until(() -> jobIs("j1", JobState.Failed.class::isInstance));
        assertThat(observed(APP).jobs().get("j1"))
                .isInstanceOfSatisfying(
                        JobState.Failed.class,
                        failed -> assertThat(failed.reason()).isNotEmpty());
    }

    @Test
    void aJobIsBegunOnce() {
        done(runtime().begin(FENCE, job("j1", 0)));
        until(() -> jobIs("j1", JobState.Succeeded.class::isInstance));

        done(runtime().begin(FENCE, job("j1", 3)));

        assertThat(becomesTrue(() -> !jobIs("j1", JobState.Succeeded.class::isInstance), Duration.ofSeconds(1)))
                .isFalse();
    }

    @Test
    void aJobThatTakesTooLongFails() {
        done(runtime().begin(FENCE, endlessJob("j1")));
        assertThat(observed(APP).jobs().get("j1")).isInstanceOf(JobState.Busy.class);

        until(() -> jobIs("j1", JobState.Failed.class::isInstance));
    }

    @Test
    void forgetForgetsTheJobsOfTheRevision() {
        done(runtime().begin(FENCE, job("j1", 0)));
        until(() -> jobIs("j1", JobState.Succeeded.class::isInstance));

        done(runtime().forget(FENCE, "r2"));
        assertThat(observed(APP).jobs()).containsKey("j1");
        done(runtime().forget(FENCE, "r1"));

        assertThat(observed(APP)).isEqualTo(Running.NOTHING);
    }

    @Test
    void forgetIsRefusedWhileInstancesRun() {
        running("r1", 1);

        assertThatThrownBy(() -> done(runtime().forget(FENCE, "r1"))).hasMessageContaining("Retire");
    }

    protected final void running(String revision, int wanted) {
        done(runtime().ensure(FENCE, healthy(revision), wanted));
        until(() -> ready(revision) == wanted);
    }

    protected final long ready(String revision) {
        return instances().stream()
                .filter(instance -> instance.revision().equals(revision))
                .filter(Instance::isReady)
                .count();
    }

    protected final List<Instance> instances() {
        return observed(APP).instances();
    }

    protected final List<Instance> staying() {
        return instances().stream().filter(instance -> !instance.isDraining()).toList();
    }

    protected final Running observed(AppKey app) {
        return runtime().observe(app).await().atMost(LONGEST);
    }

    protected final Instance the(String id) {
        return instances().stream()
                .filter(instance -> instance.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    protected final boolean jobIs(String id, Predicate<JobState> wanted) {
        var state = observed(APP).jobs().get(id);
        return state != null && wanted.test(state);
    }

    protected final void until(BooleanSupplier what) {
        assertThat(becomesTrue(what, LONGEST))
                .as(() -> "In the end there is " + observed(APP))
                .isTrue();
    }

    protected static void done(Uni<Void> write) {
        write.await().atMost(LONGEST);
    }

    private List<String> ids() {
        return instances().stream().map(Instance::id).toList();
    }
}

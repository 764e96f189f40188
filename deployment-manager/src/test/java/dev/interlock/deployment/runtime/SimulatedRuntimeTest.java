package dev.interlock.deployment.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.deployment.runtime.SimulatedRuntime.Call;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class SimulatedRuntimeTest extends RuntimeContract {

    private static final Duration STEP = Duration.ofMillis(100);

    private final TestClock clock = new TestClock();
    private final SimulatedRuntime runtime = new SimulatedRuntime(clock);

    @Override
    protected Runtime runtime() {
        return runtime;
    }

    @Override
    protected Workload healthy(String revision) {
        var check = new Workload.HealthCheck(
                "/health", Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(5));
        return new Workload(
                revision, "api", null, List.of("serve"), 8080, check, Optional.empty(), Map.of(), List.of());
    }

    @Override
    protected Workload neverReady(String revision) {
        runtime.neverReady(revision);
        return healthy(revision);
    }

    @Override
    protected Job job(String id, int exitCode) {
        if (exitCode != 0) {
            runtime.failJobs("It ended with exit code " + exitCode);
        }
        return new Job(id, "r1", null, List.of("migrate"), Map.of(), Duration.ofMinutes(1));
    }

    @Override
    protected Job endlessJob(String id) {
        runtime.jobsTake(Duration.ofMinutes(5));
        return new Job(id, "r1", null, List.of("migrate"), Map.of(), Duration.ofSeconds(1));
    }

    @Override
    protected void breakDown(Instance instance) {
        runtime.breakDown(instance.id());
    }

    @Override
    protected void exit(Instance instance) {
        runtime.exit(instance.id());
    }

    @Override
    protected boolean becomesTrue(BooleanSupplier what, Duration longest) {
        for (var end = clock.now.plus(longest); clock.now.isBefore(end); clock.now = clock.now.plus(STEP)) {
            if (what.getAsBoolean()) {
                return true;
            }
        }
        return what.getAsBoolean();
    }

    @Test
    void becomesReadyWhenItsTimeHasCome() {
        runtime.becomeReadyAfter(Duration.ofSeconds(7));
        done(runtime.ensure(FENCE, healthy("r1"), 1));

        clock.now = clock.now.plusSeconds(6);
        assertThat(runtime.ready(APP, "r1")).isZero();
        clock.now = clock.now.plusSeconds(1);
        assertThat(runtime.ready(APP, "r1")).isEqualTo(1);
    }

    @Test
    void becomesReadyWhenTheTestSays() {
        done(runtime.ensure(FENCE, neverReady("r1"), 1));

        runtime.makeReady(runtime.instances(APP).getFirst().id());

        assertThat(runtime.ready(APP, "r1")).isEqualTo(1);
    }

    @Test
    void tellsCallsInOrder() {
        done(runtime.ensure(FENCE, healthy("r1"), 2));
        done(runtime.drain(FENCE, "r1", "api", 1));

        assertThat(runtime.calls())
                .containsExactly(new Call("ensure", FENCE, "r1", "api", 2), new Call("drain", FENCE, "r1", "api", 1));
    }

    @Test
    void aLostInstanceLeavesNoTrace() {
        running("r1", 2);

        runtime.lose(runtime.instances(APP).getFirst().id());

        assertThat(instances()).hasSize(1);
    }

    @Test
    void aLostAnswerWasCarriedOut() {
        runtime.loseNextAnswer();

        assertThatThrownBy(() -> done(runtime.ensure(FENCE, healthy("r1"), 1))).hasMessageContaining("lost");
        assertThat(instances()).hasSize(1);
    }

    @Test
    void everythingFailsWhileItIsAway() {
        running("r1", 1);
        runtime.goAway(new IllegalStateException("away"));
        assertThatThrownBy(() -> observed(APP)).hasMessage("away");
        assertThatThrownBy(() -> done(runtime.drain(FENCE, "r1", "api", 0))).hasMessage("away");

        runtime.comeBack();

        assertThat(staying()).hasSize(1);
    }

    @Test
    void refusesARevisionThatCannotBeStarted() {
        runtime.refuse("r1", RuntimeProblem.COMMAND_NOT_FOUND.because("no such program"));

        assertThatThrownBy(() -> done(runtime.ensure(FENCE, healthy("r1"), 1))).hasMessageContaining("no such program");
        assertThat(instances()).isEmpty();
    }

    @Test
    void aLeaderThatWasSupersededIsStale() {
        runtime.supersede(APP, 4);

        assertThatThrownBy(() -> done(runtime.ensure(FENCE, healthy("r1"), 1))).isInstanceOf(StaleFenceException.class);
    }

    private static final class TestClock extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}

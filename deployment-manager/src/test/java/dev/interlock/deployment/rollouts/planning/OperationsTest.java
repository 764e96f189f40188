package dev.interlock.deployment.rollouts.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.deployment.rollouts.course.Course;
import dev.interlock.deployment.runtime.Instance.Health;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cases 36 to 38, 44 and 45, gates and migrations: what people and the world do to a rollout. */
class OperationsTest {

    private final Course canary = Courses.canary(10);
    private final World world = World.serving(canary, 10);

    @Test
    void case36_theInstancesAddedForThePromotionFailAndTheHealthyOnesAreKept() {
        world.release("r2", canary);
        world.runUntil(w -> w.isObserving(1));
        world.sick.add("r2");
        world.evidence = new Evidence.Good("certified");
        world.pass(Duration.ofMinutes(1));
        assertThat(world.ready("r2")).as("the healthy ones go on").isEqualTo(5);
        assertThat(world.weight("r2")).as("with what they had").isEqualTo(50);

        world.runUntil(World::isResting);

        assertThat(world.weight("r1")).isEqualTo(100);
        assertThat(world.ready("r1")).isEqualTo(10);
    }

    @Test
    void case36_aStableThatCannotComeBackLeavesTheTrafficWithTheHealthyCandidate() {
        world.release("r2", Courses.rolling(10, 5, 5, 0));
        world.runUntil(w -> w.isAt(Phase.Bake.class));
        world.sick.add("r1");
        world.lose("r1");

        world.abort("enough");
        world.pass(Duration.ofHours(1));

        assertThat(world.weight("r2")).isEqualTo(100);
        assertThat(world.ready("r2")).isEqualTo(10);
        assertThat(world.rollout.hold().orElseThrow().cause()).isEqualTo(Hold.Cause.STABLE_NOT_WHOLE);
    }

    @Test
    void case37_afterAnAbortNothingStartsTheFailedRevisionAgain() {
        world.release("r2", canary);
        world.runUntil(w -> w.isObserving(0));
        world.abort("enough");
        world.runUntil(World::isResting);
        world.actions.clear();

        world.pass(Duration.ofHours(2));

        assertThat(world.actions).isEmpty();
    }

    @Test
    void case38_insideTheRetainedWindowGoingBackTakesOneAction() {
        world.release("r2", canary);
        world.runUntil(w -> w.isAt(Phase.Draining.class));
        world.actions.clear();

        world.abort("rolled back by ann");
        world.settle();

        assertThat(world.weight("r1")).isEqualTo(100);
        assertThat(world.actions.getFirst()).isInstanceOf(Action.Publish.class);
    }

    @Test
    void case38_outsideTheRetainedWindowThePromotedRevisionStays() {
        world.release("r2", canary);
        world.runUntil(w -> w.isAt(Phase.Draining.class));
        world.pass(Duration.ofSeconds(61));

        world.abort("rolled back by ann");
        world.runUntil(World::isResting);

        assertThat(world.rollout.stable().orElseThrow().revision()).isEqualTo("r2");
    }

    @Test
    void case44_aLaggingGatewayHoldsTheStepAndNothingIsJudgedBefore() {
        world.gateways.put("g2", 0L);
        world.pass(Duration.ofSeconds(2));
        world.stuck.add("g2");
        world.release("r2", canary);
        world.runUntil(w -> w.rollout.hold().isPresent());
        assertThat(world.rollout.hold().orElseThrow().cause()).isEqualTo(Hold.Cause.UNACKNOWLEDGED);
        assertThat(world.rollout.hold().orElseThrow().because()).contains("g2");

        world.stuck.clear();
        world.runUntil(World::isResting);

        assertThat(world.rollout.stable().orElseThrow().revision()).isEqualTo("r2");
    }

    @Test
    void case44_aGatewayThatAcknowledgedAndIsRestartedMustDoSoAgain() {
        world.release("r2", canary);
        world.runUntil(w -> w.isObserving(1));
        world.gateways.remove("g1");
        world.gateways.put("g1-restarted", 0L);
        world.stuck.add("g1-restarted");
        world.pass(Duration.ofMinutes(5));
        assertThat(world.isGone("r1")).isFalse();

        world.stuck.clear();
        world.runUntil(World::isResting);

        assertThat(world.rollout.stable().orElseThrow().revision()).isEqualTo("r2");
    }

    @Test
    void case44_withoutAnyGatewayNothingCountsAsApplied() {
        world.gateways.clear();
        world.release("r2", canary);
        world.pass(Duration.ofMinutes(2));

        assertThat(world.isObserving(0)).isFalse();
        assertThat(world.alive("r1")).isEqualTo(10);
    }

    @Test
    void case45_aFreezeThatBeginsMidRolloutLetsNothingGetMoreAndAnythingGoBack() {
        world.release("r2", canary);
        world.runUntil(w -> w.isObserving(0));
        world.freeze("frozen until Monday");
        world.pass(Duration.ofHours(10));
        assertThat(world.weight("r2")).isEqualTo(10);
        assertThat(world.rollout.hold().orElseThrow().cause()).isEqualTo(Hold.Cause.FROZEN);

        world.evidence = new Evidence.Bad("9 of 10 errors");
        world.settle();

        assertThat(world.weight("r2")).isZero();
    }

    @Test
    void case45_anApprovalThatIsRevokedBeforeItIsUsedShutsTheGateAgain() {
        world.gate = new Gate.Shut("1 of 2 have approved");
        world.release("r2", canary);
        world.pass(Duration.ofMinutes(1));
        world.gate = new Gate.Shut("an approver may not approve any more");
        world.pass(Duration.ofMinutes(1));
        assertThat(world.rollout.phase()).isInstanceOf(Phase.Gated.class);

        world.gate = new Gate.Open();
        world.runUntil(World::isResting);

        assertThat(world.rollout.stable().orElseThrow().revision()).isEqualTo("r2");
    }

    @Test
    void aGateThatRefusesFailsTheRolloutBeforeAnythingIsDone() {
        world.gate = new Gate.Refused("the candidate breaks GET /orders for 2 consumers");
        world.release("r2", canary);

        world.runUntil(World::isResting);

        assertThat(world.actions).isEmpty();
        assertThat(world.rollout.phase())
                .isEqualTo(new Phase.Failed("the candidate breaks GET /orders for 2 consumers"));
    }

    @Test
    void aGateThatStaysShutFailsTheRolloutAtItsDeadline() {
        world.gate = new Gate.Shut("nobody has approved");
        world.release("r2", canary);

        world.pass(canary.patience().gates().plusMinutes(1));

        assertThat(world.rollout.phase()).isEqualTo(new Phase.Failed("the gates stayed shut: nobody has approved"));
    }

    @Test
    void aStepThatNeedsApprovalWaitsForIt() {
        var approved = Courses.canary(10, List.of(10, 50), List.of(0));
        world.release("r2", approved);
        world.runUntil(w -> w.isAt(Phase.Certified.class) || w.isObserving(0));
        world.gate = new Gate.Shut("needs the approval of an admin");
        world.pass(Duration.ofMinutes(10));
        assertThat(world.weight("r2")).isEqualTo(10);

        world.gate = new Gate.Open();
        world.runUntil(World::isResting);

        assertThat(world.rollout.stable().orElseThrow().revision()).isEqualTo("r2");
    }

    @Test
    void anExpandingMigrationThatFailsLeavesStableUntouched() {
        world.failingJobs.add("r2-expand");
        world.release(new Release("r2", List.of("web"), "web", null, true, true), canary);

        world.runUntil(World::isResting);

        assertThat(world.rollout.phase()).isEqualTo(new Phase.Failed("the expanding migration failed: exit code 3"));
        assertThat(world.actions)
                .noneMatch(action -> action instanceof Action.Ensure(var release, var part, var count)
                        && release.revision().equals("r2"));
    }

    @Test
    void aContractingMigrationRunsWhenNothingOlderRunsAnyMore() {
        world.release(new Release("r2", List.of("web"), "web", null, true, true), canary);

        world.runUntil(World::isResting);

        var kinds = world.actions.stream()
                .map(Object::getClass)
                .map(Class::getSimpleName)
                .toList();
        assertThat(kinds).containsSubsequence("Expand", "Ensure", "Publish", "Retire", "Contract", "Forget");
        assertThat(world.rollout.phase()).isInstanceOf(Phase.Stable.class);
    }

    @Test
    void aContractingMigrationThatFailsLeavesThePromotedRevision() {
        world.failingJobs.add("r2-contract");
        world.release(new Release("r2", List.of("web"), "web", null, true, true), canary);

        world.runUntil(World::isResting);

        assertThat(world.rollout.stable().orElseThrow().revision()).isEqualTo("r2");
        assertThat(world.rollout.phase()).isInstanceOf(Phase.Failed.class);
    }

    @Test
    void aCandidateThatExitsAgainAndAgainIsGivenUp() {
        world.dying.add("r2");
        world.release("r2", canary);

        world.runUntil(World::isResting);

        assertThat(((Phase.Failed) world.rollout.phase()).because())
                .contains("exited")
                .contains("exit code 1");
    }

    @Test
    void aStableInstanceThatExitsIsReplacedWhileNothingMoves() {
        world.afflict("r1", 1, Health.EXITED);

        world.pass(Duration.ofSeconds(10));

        assertThat(world.ready("r1")).isEqualTo(10);
        assertThat(world.shares().stable().endpoints()).hasSize(10);
    }

    @Test
    void requestsInFlightAreWaitedForUntilTheDeadlineAndNoLonger() {
        world.requestsLast = Duration.ofHours(1);
        world.release("r2", canary);
        world.runUntil(w -> w.isObserving(0));
        world.abort("enough");
        world.pass(canary.patience().drain().minusSeconds(3));
        assertThat(world.isGone("r2")).isFalse();

        world.pass(Duration.ofSeconds(10));

        assertThat(world.isGone("r2")).isTrue();
    }
}

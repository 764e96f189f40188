package dev.interlock.deployment.rollouts.engine;

import dev.interlock.deployment.rollouts.planning.Action;
import dev.interlock.deployment.rollouts.planning.Decision;
import dev.interlock.deployment.rollouts.planning.Evidence;
import dev.interlock.deployment.rollouts.planning.Fleet;
import dev.interlock.deployment.rollouts.planning.Gate;
import dev.interlock.deployment.rollouts.planning.Observed;
import dev.interlock.deployment.rollouts.planning.Phase;
import dev.interlock.deployment.rollouts.planning.Planner;
import dev.interlock.deployment.rollouts.planning.Rollout;
import dev.interlock.deployment.rollouts.planning.Routing;
import dev.interlock.deployment.rollouts.planning.Wishes;
import dev.interlock.deployment.routing.Router;
import dev.interlock.deployment.runtime.Fence;
import dev.interlock.deployment.runtime.Running;
import dev.interlock.deployment.runtime.Runtime;
import dev.interlock.event.traffic.AppKey;
import dev.interlock.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One look: observe, decide, act, keep. Never two at once for an application. */
@ApplicationScoped
class Reconciler {

    private static final int SERVER_ERROR = 500;
    private static final Evidence UNJUDGED = new Evidence.Undecided("not judged");

    private final RolloutStore store;
    private final RolloutWriter writer;
    private final Performer performer;
    private final Runtime runtime;
    private final Router router;
    private final Gates gates;
    private final Judges judges;
    private final Checks checks;
    private final Clock clock;
    private final EngineMetrics metrics;
    private final RolloutGauges gauges;

    /** What was done last, so that its repetition is no news. */
    private final Map<AppKey, Action> done = new ConcurrentHashMap<>();

    /** Why the candidate can't be run at all; found out again after a restart. */
    private final Map<AppKey, String> impossible = new ConcurrentHashMap<>();

    @Inject
    Reconciler(
            RolloutStore store,
            RolloutWriter writer,
            Performer performer,
            Runtime runtime,
            Router router,
            Gates gates,
            Judges judges,
            Checks checks,
            Clock clock,
            EngineMetrics metrics,
            RolloutGauges gauges) {
        this.store = store;
        this.writer = writer;
        this.performer = performer;
        this.runtime = runtime;
        this.router = router;
        this.gates = gates;
        this.judges = judges;
        this.checks = checks;
        this.clock = clock;
        this.metrics = metrics;
        this.gauges = gauges;
    }

    /** @return what came of it */
    Uni<Look> look(Fence fence) {
        var app = fence.app();
        return store.load(app)
                .chain(found -> found.map(kept -> Uni.combine()
                                .all()
                                .unis(runtime.observe(app), router.observe(app), gate(kept))
                                .asTuple()
                                .chain(seen -> decide(fence, kept, seen.getItem1(), seen.getItem2(), seen.getItem3()))
                                .call(look -> checks.keep(fence)))
                        .orElseGet(() -> gone(app)));
    }

    private Uni<Look> gone(AppKey app) {
        gauges.forget(app);
        return Uni.createFrom().item(Look.RESTS);
    }

    /** Another replica leads: what is known here is stale. */
    void forget(AppKey app) {
        judges.forget(app);
        checks.forget(app);
        gauges.forget(app);
    }

    private Uni<Gate> gate(Kept kept) {
        var point = Gate.pointOf(kept.rollout());
        return switch (point) {
            case Gate.Point.Nowhere nowhere -> Uni.createFrom().item(new Gate.Open());
            case Gate.Point somewhere ->
                kept.deployment()
                        .map(deployment -> gates.observe(kept.rollout().app(), deployment, somewhere))
                        .orElseGet(() -> Uni.createFrom().item(new Gate.Open()));
        };
    }

    private Uni<Look> decide(Fence fence, Kept kept, Running running, Routing routing, Gate gate) {
        var now = clock.instant();
        var judge = judges.of(kept, now);
        gauges.seen(
                kept.rollout(),
                routing.shares().weight(),
                judge.map(Judge::readings).orElse(List.of()));
        var evidence = weighed(kept, judge.map(each -> each.evidence(now)).orElse(UNJUDGED), routing, now);
        var seen = new Observed(
                now,
                kept.rollout(),
                new Fleet(running.instances()),
                running.jobs(),
                routing,
                evidence,
                gate,
                wishes(kept));
        var decision = Planner.plan(seen);
        if (decision.isIdle(kept.rollout())) {
            return keepAnalysis(fence, seen, judge).replaceWith(Look.of(kept.rollout(), false));
        }
        return act(fence, kept, decision)
                .chain(isDone -> isDone
                        ? keep(fence, kept, seen, decision, judge)
                        : Uni.createFrom().item(Look.of(kept.rollout(), true)));
    }

    private Evidence weighed(Kept kept, Evidence judged, Routing routing, Instant now) {
        return kept.deployment()
                .map(id -> new Checks.Candidate(
                        kept.rollout(), id, kept.checks(), routing.shares().weight()))
                .map(candidate -> checks.weigh(candidate, judged, now))
                .orElse(judged);
    }

    private Wishes wishes(Kept kept) {
        var wishes = kept.wishes();
        var reason = Optional.ofNullable(impossible.get(kept.rollout().app()))
                .filter(why -> kept.rollout().candidate().isPresent());
        return wishes.abort().isPresent()
                ? wishes
                : reason.map(wishes::withAbort).orElse(wishes);
    }

    /** @return false where it can't be done, which is the next look's business */
    private Uni<Boolean> act(Fence fence, Kept kept, Decision decision) {
        if (decision.action().isEmpty()) {
            return Uni.createFrom().item(true);
        }
        var action = decision.action().orElseThrow();
        return performer
                .perform(fence, kept.rollout(), action)
                .replaceWith(true)
                .invoke(() -> metrics.acted(action))
                .onFailure(failure -> isForGood(failure, kept.rollout(), action))
                .recoverWithItem(failure -> {
                    impossible.put(fence.app(), String.valueOf(failure.getMessage()));
                    return false;
                });
    }

    /** The stable revision ran before, so what keeps it from running now may pass. */
    private static boolean isForGood(Throwable failure, Rollout rollout, Action action) {
        boolean isOfCandidate =
                switch (action) {
                    case Action.Ensure(var release, var part, var count) ->
                        rollout.candidate().map(release::equals).orElse(false);
                    case Action.Expand expand -> true;
                    case Action.Contract contract -> false;
                    case Action.Drain drain -> false;
                    case Action.Retire retire -> false;
                    case Action.Publish publish -> false;
                    case Action.Forget forget -> false;
                };
        return isOfCandidate
                && failure instanceof ProblemException problem
                && problem.problem().status() < SERVER_ERROR;
    }

    private Uni<Look> keep(Fence fence, Kept kept, Observed seen, Decision decision, Optional<Judge> judge) {
        var app = fence.app();
        boolean isMoved = !decision.rollout().equals(kept.rollout());
        boolean isRepeated =
                decision.action().map(action -> action.equals(done.get(app))).orElse(false);
        if (!isMoved && isRepeated) {
            return keepAnalysis(fence, seen, judge).replaceWith(Look.of(kept.rollout(), false));
        }
        judge.ifPresent(
                each -> tell(each, kept.rollout().phase(), decision.rollout().phase(), seen.now()));
        var outcome = new Outcome(
                kept,
                seen,
                decision,
                judge.map(Judge::written).orElse(null),
                judge.map(Judge::figures).orElse(null));
        return writer.keep(fence, outcome)
                .invoke(() -> {
                    decision.action().ifPresentOrElse(action -> done.put(app, action), () -> done.remove(app));
                    if (decision.rollout().candidate().isEmpty()) {
                        impossible.remove(app);
                    }
                    metrics.moved(kept.rollout(), decision.rollout());
                })
                .replaceWith(() -> Look.of(decision.rollout(), true));
    }

    private static void tell(Judge judge, Phase before, Phase after, Instant now) {
        if (isNextStep(before, after)) {
            judge.nextStep();
        }
        if (after instanceof Phase.Bake && !(before instanceof Phase.Bake)) {
            judge.expectAllTraffic(now);
        } else if (isObserving(after) && !isObserving(before)) {
            judge.expectTraffic(now);
        }
    }

    private static boolean isNextStep(Phase before, Phase after) {
        int old = before instanceof Phase.Stepping(var index, var stage) ? index : -1;
        return after instanceof Phase.Stepping(var index, var stage) && index != old;
    }

    private static boolean isObserving(Phase phase) {
        return phase instanceof Phase.Stepping(var index, Phase.Observe observe);
    }

    private Uni<Void> keepAnalysis(Fence fence, Observed seen, Optional<Judge> judge) {
        return judge.flatMap(
                        each -> each.unkept().map(written -> writer.keepAnalysis(fence, seen, written, each.figures())))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** What came of a look. */
    record Look(boolean isMoving, boolean isChanged) {

        static final Look RESTS = new Look(false, false);

        static Look of(Rollout rollout, boolean isChanged) {
            return new Look(!rollout.phase().isResting(), isChanged);
        }
    }
}

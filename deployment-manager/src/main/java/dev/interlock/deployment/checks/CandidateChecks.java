package dev.interlock.deployment.checks;

import dev.interlock.deployment.rollouts.engine.Checks;
import dev.interlock.deployment.rollouts.planning.Evidence;
import dev.interlock.deployment.rollouts.planning.Hold;
import dev.interlock.deployment.rollouts.planning.Phase;
import dev.interlock.deployment.rollouts.planning.Rollout;
import dev.interlock.deployment.runtime.Fence;
import dev.interlock.event.traffic.AppKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The checks of the candidates that move here: in memory only, so that another leader measures anew. Thread-safe. */
@ApplicationScoped
class CandidateChecks implements Checks {

    private static final int BAKE = Integer.MAX_VALUE;
    /** Before the first step has begun. */
    private static final int NOWHERE = -1;

    private final Map<AppKey, Watch> watches = new ConcurrentHashMap<>();
    private final Providers providers;
    private final CheckResults results;
    private final ChecksConfig config;
    private final CheckMetrics metrics;
    private final Clock clock;

    @Inject
    CandidateChecks(Providers providers, CheckResults results, ChecksConfig config, CheckMetrics metrics, Clock clock) {
        this.providers = providers;
        this.results = results;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public Evidence weigh(Candidate candidate, Evidence judged, Instant now) {
        var rollout = candidate.rollout();
        var app = rollout.app();
        boolean isComparable =
                rollout.stable().isPresent() && rollout.candidate().isPresent();
        if (!isComparable || candidate.plan().isEmpty()) {
            watches.remove(app);
            return judged;
        }
        var watch = watches.compute(app, (key, known) -> current(known, candidate));
        if (isMeasured(rollout)) {
            watch.due(now, config.retry()).forEach(check -> measure(watch, check, Subject.of(candidate), now));
        }
        return watch.with(judged);
    }

    @Override
    public Uni<Void> keep(Fence fence) {
        var watch = watches.get(fence.app());
        if (watch == null) {
            return Uni.createFrom().voidItem();
        }
        return watch.unkept()
                .map(written -> results.keep(fence, watch.deployment(), written).invoke(() -> watch.kept(written)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    @Override
    public void forget(AppKey app) {
        watches.remove(app);
    }

    private static Watch current(@Nullable Watch known, Candidate candidate) {
        var step = step(candidate.rollout().phase());
        if (known == null || !known.isOf(candidate.deployment())) {
            return Watch.begin(candidate.deployment(), CheckPlan.read(candidate.plan()), step.orElse(NOWHERE));
        }
        return step.isPresent() ? known.atStep(step.getAsInt()) : known;
    }

    /** On the way to the next step what was measured at the last one still counts. */
    static OptionalInt step(Phase phase) {
        return switch (phase) {
            case Phase.Stepping(var index, Phase.Observe observe) -> OptionalInt.of(index);
            case Phase.Stepping(var index, Phase.Certified certified) -> OptionalInt.of(index);
            case Phase.Bake bake -> OptionalInt.of(BAKE);
            case Phase other -> OptionalInt.empty();
        };
    }

    /** While the candidate is observed under traffic; and while it is held for want of evidence, which has to come. */
    static boolean isMeasured(Rollout rollout) {
        boolean isBlind = rollout.hold()
                .filter(hold -> hold.cause() == Hold.Cause.NO_EVIDENCE)
                .isPresent();
        return isBlind
                || switch (rollout.phase()) {
                    case Phase.Stepping(var index, Phase.Observe observe) -> hasTraffic(rollout, index);
                    case Phase.Stepping(var index, Phase.Certified certified) -> hasTraffic(rollout, index);
                    case Phase.Bake bake -> true;
                    case Phase other -> false;
                };
    }

    private static boolean hasTraffic(Rollout rollout, int index) {
        var step = rollout.course().step(index);
        return step.weight() > 0 || step.mirror() > 0 || !step.matches().isEmpty();
    }

    private void measure(Watch watch, Check check, Subject subject, Instant now) {
        Uni.createFrom()
                .deferred(() -> providers.measure(check, subject, now))
                .onFailure()
                .recoverWithItem(failure -> Measurement.inconclusive("it can't be measured: " + failure))
                .subscribe()
                .with(measurement -> {
                    metrics.measured(measurement.outcome());
                    watch.measured(check, measurement, clock.instant());
                });
    }
}

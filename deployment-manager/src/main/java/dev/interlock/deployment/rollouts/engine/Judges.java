package dev.interlock.deployment.rollouts.engine;

import dev.interlock.deployment.rollouts.planning.Release;
import dev.interlock.deployment.rollouts.planning.Rollout;
import dev.interlock.deployment.traffic.TrafficReader;
import dev.interlock.event.traffic.AppKey;
import dev.interlock.event.traffic.TrafficMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The judges of the rollouts that move here. Thread-safe. */
@ApplicationScoped
class Judges {

    private final Map<AppKey, Judge> judges = new ConcurrentHashMap<>();
    private final TrafficReader traffic;

    @Inject
    Judges(TrafficReader traffic) {
        this.traffic = traffic;
    }

    /** The judge of what moves; empty where nothing does, or there is nothing to compare with. */
    Optional<Judge> of(Kept kept, Instant now) {
        var rollout = kept.rollout();
        var app = rollout.app();
        if (rollout.stable().isEmpty()
                || rollout.candidate().isEmpty()
                || kept.policy() == null
                || kept.policy().isEmpty()) {
            judges.remove(app);
            return Optional.empty();
        }
        return Optional.of(judges.compute(app, (key, known) -> isStill(known, rollout) ? known : fresh(kept, now)));
    }

    /**
     * Gateways tell of all applications in the same moment, each second: whatever can wait for the next look at its own
     * time does.
     *
     * @return whether it can't wait, since the candidate is found to be bad
     */
    boolean heard(AppKey app, TrafficMessage message) {
        var judge = judges.get(app);
        if (judge == null) {
            return false;
        }
        judge.heard(message);
        return judge.isBad();
    }

    /** Another replica leads: what was heard here is stale. */
    void forget(AppKey app) {
        judges.remove(app);
    }

    private static boolean isStill(@Nullable Judge known, Rollout rollout) {
        return known != null
                && known.isOf(
                        rollout.stable().map(Release::revision).orElse(""),
                        rollout.candidate().map(Release::revision).orElse(""));
    }

    /** What was heard in the last minutes is folded in; what had been before counts once all the same. */
    private Judge fresh(Kept kept, Instant now) {
        var stable = kept.rollout().stable().map(Release::revision).orElse("");
        var candidate = kept.rollout().candidate().map(Release::revision).orElse("");
        var judge = kept.analysis() == null ? null : Judge.restored(kept.analysis());
        if (judge == null || !judge.isOf(stable, candidate)) {
            var policy = kept.policy();
            judge = Judge.begin(String.valueOf(policy), stable, candidate, now);
        }
        traffic.recent(kept.rollout().app()).forEach(judge::heard);
        return judge;
    }
}

package dev.interlock.deployment.rollouts.engine;

import dev.interlock.deployment.analysis.Figures;
import dev.interlock.deployment.analysis.Source;
import dev.interlock.deployment.rollouts.planning.Hold;
import dev.interlock.deployment.rollouts.planning.Phase;
import dev.interlock.deployment.rollouts.planning.Rollout;
import dev.interlock.event.traffic.AppKey;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How the rollouts stand that this replica leads. Only what moves has series of its own application, so that there are
 * never more of them than rollouts under way. Thread-safe.
 */
@ApplicationScoped
class RolloutGauges {

    private final MeterRegistry meters;
    private final Map<AppKey, Stand> stands = new ConcurrentHashMap<>();
    private final Map<AppKey, Mover> movers = new ConcurrentHashMap<>();

    @Inject
    RolloutGauges(MeterRegistry meters) {
        this.meters = meters;
        for (var phase : Phase.class.getPermittedSubclasses()) {
            count(
                    "interlock_rollouts",
                    "phase",
                    label(phase),
                    stand -> stand.phase().equals(label(phase)));
        }
        for (var cause : Hold.Cause.values()) {
            count("interlock_rollouts_held", "cause", label(cause), stand -> cause == stand.heldBy());
        }
    }

    /**
     * @param weight percent of the traffic that the candidate has
     * @param figures of the judge; empty where nothing is judged
     */
    void seen(Rollout rollout, int weight, List<Figures> figures) {
        var app = rollout.app();
        stands.put(
                app,
                new Stand(
                        label(rollout.phase().getClass()),
                        rollout.hold().map(Hold::cause).orElse(null)));
        if (rollout.phase().isResting() || rollout.candidate().isEmpty()) {
            rest(app);
            return;
        }
        movers.computeIfAbsent(app, this::mover).stand(weight, figures);
    }

    /** Another replica leads it, or it is gone. */
    void forget(AppKey app) {
        stands.remove(app);
        rest(app);
    }

    private void rest(AppKey app) {
        var mover = movers.remove(app);
        if (mover != null) {
            mover.series.forEach(meters::remove);
        }
    }

    private void count(String name, String key, String value, Predicate<Stand> isCounted) {
        Gauge.builder(
                        name,
                        stands,
                        all -> all.values().stream().filter(isCounted).count())
                .tag(key, value)
                .register(meters);
    }

    private Mover mover(AppKey app) {
        var mover = new Mover();
        var tags =
                Tags.of("project", app.project(), "application", app.application(), "environment", app.environment());
        mover.series.add(gauge("interlock_rollout_weight_percent", mover, tags, each -> each.weight));
        for (var source : Source.values()) {
            mover.series.add(gauge(
                    "interlock_rollout_log10_e_value",
                    mover,
                    tags.and("source", source.label()),
                    each -> each.log10E(source)));
        }
        return mover;
    }

    private Meter gauge(String name, Mover mover, Tags tags, ToDoubleFunction<Mover> value) {
        return Gauge.builder(name, mover, value).tags(tags).register(meters);
    }

    private static String label(Class<?> phase) {
        return phase.getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static String label(Hold.Cause cause) {
        return cause.name().toLowerCase(Locale.ROOT);
    }

    private record Stand(String phase, Hold.@Nullable Cause heldBy) {}

    /** A rollout under way. */
    private static final class Mover {

        private final List<Meter> series = new ArrayList<>();
        private volatile int weight;
        private volatile List<Figures> figures = List.of();

        void stand(int newWeight, List<Figures> newFigures) {
            weight = newWeight;
            figures = newFigures;
        }

        /** Zero, an e-value of one, where nothing is known: no evidence either way. */
        double log10E(Source source) {
            return figures.stream()
                    .filter(each -> each.source() == source)
                    .mapToDouble(Figures::log10E)
                    .findFirst()
                    .orElse(0);
        }
    }
}

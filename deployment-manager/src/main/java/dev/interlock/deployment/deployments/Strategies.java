package dev.interlock.deployment.deployments;

import dev.interlock.deployment.analysis.AnalysisPolicy;
import dev.interlock.deployment.analysis.AnalysisPolicy.Criterion;
import dev.interlock.deployment.analysis.AnalysisPolicy.WarmUp;
import dev.interlock.deployment.analysis.Source;
import dev.interlock.deployment.analysis.Threshold;
import dev.interlock.deployment.applications.Definition;
import dev.interlock.deployment.applications.Definition.StrategyType;
import dev.interlock.deployment.checks.CheckPlan;
import dev.interlock.deployment.rollouts.course.Course;
import dev.interlock.deployment.rollouts.course.Patience;
import dev.interlock.deployment.rollouts.course.Strategy;
import dev.interlock.event.traffic.AppRoute.Match;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From a definition to a course and to a policy, with the defaults of the published schema. Pure. */
final class Strategies {

    private static final List<Integer> WEIGHTS = List.of(5, 20, 50);
    private static final int STEP_SECONDS = 120;
    private static final int BAKE_SECONDS = 300;
    private static final int KEEP_WARM_SECONDS = 600;
    private static final int BASELINE_SECONDS = 600;
    /** Where the steps before have told the most; it is written each second. */
    private static final int SHORT_BASELINE_SECONDS = 60;

    private static final int THRESHOLD_REQUESTS = 20;
    private static final int THRESHOLD_SECONDS = 60;
    private static final int THRESHOLD_WINDOWS = 2;

    private Strategies() {}

    /** @param replicas of the entrance */
    static Course course(Definition definition, Definition.@Nullable Strategy instead, int replicas) {
        var said = instead == null ? definition.strategy() : instead;
        return strategy(said, isJudged(definition)).course(Math.max(1, replicas), patience(definition.deadlines()));
    }

    /** Empty where nobody looks at the traffic. */
    static Optional<AnalysisPolicy> policy(
            Definition definition, Definition.@Nullable Strategy instead, boolean hasContract) {
        var said = definition.analysis();
        var thresholds = thresholds(said);
        if (!isCompared(said)) {
            return thresholds.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            AnalysisPolicy.standard().withThresholds(thresholds).withCriteria(Map.of()));
        }
        var standard = AnalysisPolicy.standard();
        var type = Optional.ofNullable(instead == null ? definition.strategy() : instead)
                .map(Definition.Strategy::type)
                .orElse(StrategyType.CANARY);
        var base = standard.withBaselineSeconds(
                type == StrategyType.BLUE_GREEN ? BASELINE_SECONDS : SHORT_BASELINE_SECONDS);
        var criteria = new EnumMap<Source, Criterion>(Source.class);
        criteria.putAll(base.criteria());
        if (!hasContract) {
            criteria.remove(Source.CONTRACT);
        }
        return Optional.of(said == null ? base.withCriteria(criteria) : adjusted(base, criteria, said));
    }

    private static AnalysisPolicy adjusted(
            AnalysisPolicy base, EnumMap<Source, Criterion> criteria, Definition.Analysis said) {
        var errors = Criterion.ERRORS;
        double tolerance = or(said.tolerance(), errors.tolerance());
        criteria.put(
                Source.ERRORS,
                new Criterion(
                        errors.weight(),
                        tolerance,
                        Math.max(or(said.margin(), errors.margin()), tolerance * 1.01),
                        or(said.errorFloor(), errors.floor())));
        var latency = Criterion.LATENCY;
        double slower = or(said.latencyTolerance(), latency.tolerance());
        criteria.put(
                Source.LATENCY,
                new Criterion(latency.weight(), slower, Math.max(latency.margin(), slower * 2), latency.floor()));
        var warmUp = said.warmUpSeconds() == null
                ? base.warmUp()
                : new WarmUp(said.warmUpSeconds(), WarmUp.STANDARD.tolerance());
        return new AnalysisPolicy(
                or(said.falseAlarms(), base.falseAlarm()),
                base.falseGood(),
                criteria,
                base.latency(),
                warmUp,
                base.clustering(),
                base.freshness(),
                base.baselineSeconds(),
                thresholds(said));
    }

    private static List<Threshold> thresholds(Definition.@Nullable Analysis said) {
        return said == null || said.thresholds() == null
                ? List.of()
                : said.thresholds().stream().map(Strategies::threshold).toList();
    }

    private static Threshold threshold(Definition.Threshold said) {
        return new Threshold(
                said.metric(),
                said.above(),
                or(said.minimumRequests(), THRESHOLD_REQUESTS),
                or(said.windowSeconds(), THRESHOLD_SECONDS),
                or(said.consecutive(), THRESHOLD_WINDOWS));
    }

    private static Strategy strategy(Definition.@Nullable Strategy said, boolean isJudged) {
        if (said == null) {
            return canary(
                    new Definition.Strategy(
                            StrategyType.CANARY, null, null, null, null, null, null, null, null, null, null, null),
                    isJudged);
        }
        return switch (said.type()) {
            case CANARY -> canary(said, isJudged);
            case BLUE_GREEN -> blueGreen(said, isJudged);
            case ROLLING -> rolling(said, isJudged);
        };
    }

    private static Strategy canary(Definition.Strategy said, boolean isJudged) {
        var approvals = said.approvals() == null
                ? List.<Integer>of()
                : said.approvals().stream().map(step -> step - 1).toList();
        return new Strategy.Canary(
                said.weights() == null ? WEIGHTS : said.weights(),
                seconds(said.stepSeconds(), STEP_SECONDS),
                isJudged,
                approvals,
                matches(said.matches()),
                or(said.mirrorPercent(), 0),
                seconds(said.bakeSeconds(), BAKE_SECONDS),
                seconds(said.keepWarmSeconds(), KEEP_WARM_SECONDS));
    }

    private static Strategy blueGreen(Definition.Strategy said, boolean isJudged) {
        return new Strategy.BlueGreen(
                matches(said.matches()),
                or(said.mirrorPercent(), 0),
                seconds(said.stepSeconds(), said.mirrorPercent() == null ? 0 : STEP_SECONDS),
                isJudged,
                Boolean.TRUE.equals(said.approval()),
                seconds(said.bakeSeconds(), BAKE_SECONDS),
                seconds(said.keepWarmSeconds(), KEEP_WARM_SECONDS));
    }

    private static Strategy rolling(Definition.Strategy said, boolean isJudged) {
        int batch = or(said.batchSize(), 1);
        int unavailable = or(said.unavailable(), 0);
        int surge = said.surge() == null ? Math.max(batch - unavailable, 0) : said.surge();
        return new Strategy.Rolling(
                batch,
                surge,
                unavailable,
                seconds(said.stepSeconds(), 0),
                isJudged && said.stepSeconds() != null,
                seconds(said.bakeSeconds(), BAKE_SECONDS));
    }

    private static List<Match> matches(@Nullable List<Definition.Match> said) {
        return said == null ? List.of() : said.stream().map(Strategies::match).toList();
    }

    private static Match match(Definition.Match said) {
        var header = said.header();
        return header != null
                ? new Match(Match.Place.HEADER, header, said.value(), "")
                : new Match(Match.Place.COOKIE, String.valueOf(said.cookie()), said.value(), "");
    }

    private static Patience patience(Definition.@Nullable Deadlines said) {
        var standard = Patience.DEFAULT;
        return said == null
                ? standard
                : new Patience(
                        or(said.gatesSeconds(), standard.gates()),
                        or(said.progressSeconds(), standard.progress()),
                        or(said.acknowledgementSeconds(), standard.acknowledgement()),
                        or(said.holdSeconds(), standard.hold()),
                        or(said.approvalSeconds(), standard.approval()),
                        or(said.drainSeconds(), standard.drain()));
    }

    /** Whether anything at all is asked how the candidate does. */
    private static boolean isJudged(Definition definition) {
        var said = definition.analysis();
        return isCompared(said)
                || !thresholds(said).isEmpty()
                || !CheckPlan.of(definition).checks().isEmpty();
    }

    private static boolean isCompared(Definition.@Nullable Analysis said) {
        return said == null || !Boolean.FALSE.equals(said.enabled());
    }

    private static Duration seconds(@Nullable Integer said, int otherwise) {
        return Duration.ofSeconds(or(said, otherwise));
    }

    private static Duration or(@Nullable Integer said, Duration otherwise) {
        return said == null ? otherwise : Duration.ofSeconds(said);
    }

    private static int or(@Nullable Integer said, int otherwise) {
        return said == null ? otherwise : said;
    }

    private static double or(@Nullable Double said, double otherwise) {
        return said == null ? otherwise : said;
    }
}

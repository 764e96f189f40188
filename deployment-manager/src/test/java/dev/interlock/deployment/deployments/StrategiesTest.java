package dev.interlock.deployment.deployments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.deployment.analysis.Source;
import dev.interlock.deployment.analysis.Threshold;
import dev.interlock.deployment.analysis.Threshold.Metric;
import dev.interlock.deployment.applications.Definition;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StrategiesTest {

    private static final List<Definition.Threshold> SLOW =
            List.of(new Definition.Threshold(Metric.LATENCY_P99, 400, null, null, null));
    private static final List<Definition.Check> CHECKS =
            List.of(new Definition.Check("errors", "up", null, 1.0, null, null, null));

    @Test
    void judgesByThresholdsBesideTheComparison() {
        var policy = Strategies.policy(definition(null, SLOW, null), null, true).orElseThrow();

        assertThat(policy.thresholds()).containsExactly(new Threshold(Metric.LATENCY_P99, 400, 20, 60, 2));
        assertThat(policy.criteria()).containsKeys(Source.ERRORS, Source.LATENCY, Source.CONTRACT);
    }

    @Test
    void judgesByThresholdsAloneWhereTheComparisonIsLeftOut() {
        var policy =
                Strategies.policy(definition(false, SLOW, null), null, true).orElseThrow();

        assertThat(policy.thresholds()).hasSize(1);
        assertThat(policy.criteria()).isEmpty();
        assertThat(isJudged(definition(false, SLOW, null))).isTrue();
    }

    @Test
    void waitsForChecksAtEachStepAlsoWhereTheComparisonIsLeftOut() {
        assertThat(Strategies.policy(definition(false, null, CHECKS), null, true))
                .isEmpty();
        assertThat(isJudged(definition(false, null, CHECKS))).isTrue();
        assertThat(isJudged(definition(false, null, null))).isFalse();
    }

    private static boolean isJudged(Definition definition) {
        return Strategies.course(definition, null, 1).step(0).isJudged();
    }

    private static Definition definition(
            @Nullable Boolean enabled,
            @Nullable List<Definition.Threshold> thresholds,
            @Nullable List<Definition.Check> checks) {
        return new Definition(
                "shop",
                "payments",
                List.of(),
                null,
                null,
                new Definition.Analysis(enabled, null, null, null, null, null, null, thresholds, checks),
                null,
                null,
                null,
                null);
    }
}

package dev.interlock.deployment.analysis;

import static dev.interlock.deployment.analysis.Feed.CANARY;
import static dev.interlock.deployment.analysis.Feed.STABLE;
import static dev.interlock.deployment.analysis.Feed.START;
import static dev.interlock.deployment.analysis.Feed.at;
import static dev.interlock.deployment.analysis.Feed.canary;
import static dev.interlock.deployment.analysis.Feed.revision;
import static dev.interlock.deployment.analysis.Feed.second;
import static dev.interlock.deployment.analysis.Feed.stable;
import static dev.interlock.deployment.analysis.Feed.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.interlock.deployment.analysis.AnalysisPolicy.Criterion;
import dev.interlock.deployment.analysis.AnalysisPolicy.WarmUp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnalysisTest {

    private static final AnalysisPolicy ERRORS_ONLY =
            AnalysisPolicy.standard().withCriteria(Map.of(Source.ERRORS, Criterion.ERRORS));
    private static final AnalysisPolicy EAGER = ERRORS_ONLY.withWarmUp(WarmUp.NONE);

    @Test
    void callsACanaryBadThatFailsTenTimesAsOften() {
        var analysis = begin(EAGER);
        for (int second = 0; second < 60; second++) {
            analysis = analysis.fold(second(second, canary(20, 1), stable(180, 1)));
        }

        assertThat(analysis.judge(at(60))).isInstanceOfSatisfying(Judgement.Bad.class, bad -> {
            assertThat(bad.source()).isEqualTo(Source.ERRORS);
            assertThat(bad.rule()).isEqualTo(Judgement.Rule.SEQUENTIAL_TEST);
            assertThat(bad.log10E()).isBetween(2.0, 4.0);
            assertThat(bad.evidence()).startsWith("errors: canary ").contains("stable", "E = ");
        });
    }

    @Test
    void staysWithBadWhateverComesAfter() {
        var analysis = bad();
        for (int second = 60; second < 600; second++) {
            analysis = analysis.fold(second(second, canary(20, 0), stable(180, 10)));
        }

        assertThat(analysis.judge(at(600))).isInstanceOf(Judgement.Bad.class);
    }

    @Test
    void blamesNobodyForAnOutageOfBoth() {
        var analysis = begin(EAGER);
        for (int second = 0; second < 600; second++) {
            int errors = second < 60 ? 0 : 1;
            analysis = analysis.fold(second(second, canary(10, 4 * errors), stable(90, 36 * errors)));
        }

        assertThat(analysis.judge(at(600))).isNotInstanceOf(Judgement.Bad.class);
    }

    @Test
    void isPatientWithAColdStartButNotWithAGrossFailure() {
        var cold = begin(ERRORS_ONLY);
        var gone = begin(ERRORS_ONLY);
        for (int second = 0; second < 50; second++) {
            cold = cold.fold(second(second, canary(20, 1), stable(180, 2)));
            gone = gone.fold(second(second, canary(20, 20), stable(180, 1)));
        }

        assertThat(cold.judge(at(50))).isInstanceOf(Judgement.Undecided.class);
        assertThat(gone.judge(at(50))).isInstanceOf(Judgement.Bad.class);
    }

    @Test
    void isPatientAgainWhenNewInstancesAreCold() {
        var analysis = begin(ERRORS_ONLY);
        for (int second = 0; second < 100; second++) {
            analysis = analysis.fold(second(second, canary(20, 0), stable(180, 0)));
        }
        var patient = analysis.coldFrom(at(100));
        for (int second = 100; second < 150; second++) {
            analysis = analysis.fold(second(second, canary(20, 1), stable(180, 2)));
            patient = patient.fold(second(second, canary(20, 1), stable(180, 2)));
        }

        assertThat(analysis.judge(at(150))).isInstanceOf(Judgement.Bad.class);
        assertThat(patient.judge(at(150))).isNotInstanceOf(Judgement.Bad.class);
    }

    @Test
    void certifiesAGoodCanaryAndAsksAgainAtTheNextStep() {
        var analysis = begin(ERRORS_ONLY);
        for (int second = 0; second < 60; second++) {
            analysis = analysis.fold(second(second, canary(20, 0), stable(180, 1)));
        }

        assertThat(analysis.judge(at(60))).isInstanceOf(Judgement.Good.class);
        assertThat(analysis.atNextStep().judge(at(60))).isInstanceOf(Judgement.Undecided.class);
    }

    @Test
    void keepsTheEvidenceAgainstTheCanaryThroughSteps() {
        var analysis = begin(EAGER).fold(second(0, canary(20, 1), stable(180, 0)));

        assertThat(analysis.atNextStep().evidence().logE(EAGER))
                .isEqualTo(analysis.evidence().logE(EAGER));
    }

    @Test
    void findsSlowAnswersByStablesOwnPercentile() {
        var policy = AnalysisPolicy.standard()
                .withCriteria(Map.of(Source.LATENCY, Criterion.LATENCY))
                .withWarmUp(WarmUp.NONE);
        var analysis = begin(policy);
        for (int second = 0; second < 60; second++) {
            analysis = analysis.fold(second(
                    second,
                    revision(CANARY, 20, 0, Map.of(45, 14L, 52, 6L)),
                    revision(STABLE, 100, 0, Map.of(45, 96L, 52, 4L))));
        }

        assertThat(analysis.judge(at(60)))
                .isInstanceOfSatisfying(
                        Judgement.Bad.class, bad -> assertThat(bad.source()).isEqualTo(Source.LATENCY));
    }

    @Test
    void takesNoAnswerForSlowThatIsFasterThanAnybodyNotices() {
        var policy = AnalysisPolicy.standard()
                .withCriteria(Map.of(Source.LATENCY, Criterion.LATENCY))
                .withWarmUp(WarmUp.NONE);
        var analysis = begin(policy);
        for (int second = 0; second < 60; second++) {
            analysis = analysis.fold(second(
                    second, revision(CANARY, 20, 0, Map.of(20, 20L)), revision(STABLE, 100, 0, Map.of(8, 100L))));
        }

        assertThat(analysis.judge(at(60))).isNotInstanceOf(Judgement.Bad.class);
    }

    @Test
    void case46_callsACanaryBadThatBreaksTheContractOnly() {
        var analysis = begin(AnalysisPolicy.standard());
        long sequence = 0;
        for (int second = 0; second < 40; second++) {
            analysis = analysis.fold(second(second, canary(20, 0), stable(180, 0)));
            for (int i = 0; i < 4; i++) {
                var moment = at(second).plusMillis(200L * i);
                analysis = analysis.fold(verdict(++sequence, moment, i % 2 == 0 ? CANARY : STABLE, i == 0));
            }
        }

        assertThat(analysis.judge(at(40))).isInstanceOfSatisfying(Judgement.Bad.class, bad -> {
            assertThat(bad.source()).isEqualTo(Source.CONTRACT);
            assertThat(bad.evidence()).startsWith("contract: canary ");
        });
    }

    @Test
    void judgesTheContractByTheSamplesOfBothSides() {
        var analysis = begin(AnalysisPolicy.standard());
        long sequence = 0;
        for (int second = 0; second < 120; second++) {
            analysis = analysis.fold(second(second, canary(20, 0), stable(180, 0)));
            analysis = analysis.fold(verdict(++sequence, at(second), CANARY, true));
            analysis = analysis.fold(verdict(++sequence, at(second).plusMillis(300), STABLE, true));
        }

        assertThat(analysis.judge(at(120))).isNotInstanceOf(Judgement.Bad.class);
    }

    @Test
    void comparesWithStablesPastAfterABlueGreenSwitch() {
        var analysis = begin(EAGER.withBaselineSeconds(300));
        for (int second = 0; second < 200; second++) {
            analysis = analysis.fold(second(second, stable(100, second % 10 == 0 ? 1 : 0)));
        }
        analysis = analysis.expectingAllTraffic(at(200));
        var good = analysis;
        for (int second = 200; second < 260; second++) {
            analysis = analysis.fold(second(second, canary(100, 2)));
            good = good.fold(second(second, canary(100, second % 10 == 0 ? 1 : 0)));
        }

        assertThat(analysis.judge(at(260))).isInstanceOf(Judgement.Bad.class);
        assertThat(good.judge(at(260))).isNotInstanceOf(Judgement.Bad.class);
    }

    @Test
    void missesNothingOfStableWhenTheCanaryHasAllOfTheTraffic() {
        var analysis = begin(EAGER.withBaselineSeconds(10)).expectingTraffic(at(0));
        for (int second = 0; second < 30; second++) {
            analysis = analysis.fold(second(second, canary(20, 0), stable(180, 0)));
        }
        analysis = analysis.expectingAllTraffic(at(30));
        for (int second = 30; second < 400; second++) {
            analysis = analysis.fold(second(second, canary(200, 0)));
        }

        assertThat(analysis.judge(at(400))).isNotInstanceOf(Judgement.NoEvidence.class);
        assertThat(analysis.judge(at(800))).isInstanceOf(Judgement.NoEvidence.class);
    }

    @Test
    void holdsBackWhatHasNothingBesideItWhileStableHasTraffic() {
        var analysis = begin(EAGER.withBaselineSeconds(10));
        for (int second = 0; second < 20; second++) {
            analysis = analysis.fold(second(second, stable(100, 0)));
        }
        var thin = analysis.expectingTraffic(at(20)).fold(second(20, canary(1, 0)));

        assertThat(thin.fold(second(21, canary(1, 0))).evidence().baseline().seconds())
                .hasSize(9);
        assertThat(analysis.expectingAllTraffic(at(20))
                        .fold(second(20, canary(1, 0)))
                        .fold(second(21, canary(1, 0)))
                        .evidence()
                        .baseline()
                        .seconds())
                .hasSize(8);
    }

    @Test
    void learnsNothingMoreOnceStablesPastIsUsedUp() {
        var analysis = begin(EAGER.withBaselineSeconds(10));
        for (int second = 0; second < 100; second++) {
            analysis = analysis.fold(second(second, stable(10, 1)));
        }
        assertThat(analysis.evidence().baseline().seconds()).hasSize(10);
        analysis = analysis.expectingAllTraffic(at(100));
        for (int second = 100; second < 110; second++) {
            analysis = analysis.fold(second(second, canary(10, 1)));
        }
        double used = analysis.evidence().logE(analysis.policy());
        for (int second = 110; second < 150; second++) {
            analysis = analysis.fold(second(second, canary(10, 10)));
        }

        assertThat(analysis.evidence().baseline().seconds()).isEmpty();
        assertThat(analysis.evidence().logE(analysis.policy())).isCloseTo(used, within(1e-9));
    }

    @Test
    void comparesAcrossSecondsWhereTrafficIsThin() {
        var analysis = begin(EAGER);
        for (int second = 0; second < 100; second += 4) {
            analysis = analysis.fold(second(second, canary(1, 1)))
                    .fold(second(second + 1, stable(3, 0)))
                    .fold(second(second + 2, stable(2, 0)));
        }

        assertThat(analysis.judge(at(100))).isInstanceOf(Judgement.Bad.class);
        assertThat(analysis.figures().getFirst().stable().trials()).isGreaterThan(100);
    }

    @Test
    void comparesNothingWithWhatStableDoesLongAfter() {
        var analysis = begin(EAGER).fold(second(0, canary(1, 0), stable(9, 0)));
        for (int second = 40; second < 4000; second += 80) {
            analysis = analysis.fold(second(second, canary(3, 3))).fold(second(second + 40, stable(30, 0)));
        }

        assertThat(analysis.figures().getFirst().canary().events()).isGreaterThan(100);
        assertThat(analysis.judge(at(4000))).isNotInstanceOf(Judgement.Bad.class);
    }

    @Test
    void case33_identicalFiguresOfBothSidesAreNotBad() {
        var analysis = begin(EAGER);
        for (int second = 0; second < 1800; second++) {
            analysis = analysis.fold(second(second, canary(10, 1), stable(10, 1)));
        }

        assertThat(analysis.judge(at(1800))).isNotInstanceOf(Judgement.Bad.class);
        assertThat(analysis.evidence().logE(EAGER)).isLessThan(0);
    }

    @Test
    void case33_noErrorsAnywhereIsNotBad() {
        var analysis = begin(EAGER);
        for (int second = 0; second < 10; second++) {
            analysis = analysis.fold(second(second, canary(10, 0), stable(10, 0)));
        }

        assertThat(analysis.judge(at(10))).isInstanceOf(Judgement.Undecided.class);
    }

    @Test
    void case33_missingCanaryDataIsNoEvidence() {
        var analysis = begin(EAGER);
        for (int second = 0; second < 100; second++) {
            analysis = analysis.fold(second(second, stable(100, 1)));
        }

        assertThat(analysis.judge(at(30))).isInstanceOf(Judgement.Undecided.class);
        assertThat(analysis.judge(at(100))).isEqualTo(new Judgement.NoEvidence("No request to the canary for 100 s"));
    }

    @Test
    void missesNothingBeforeItIsExpected() {
        var analysis = begin(EAGER);
        for (int second = 0; second < 100; second++) {
            analysis = analysis.fold(second(second, stable(100, 1)));
        }

        assertThat(analysis.expectingTraffic(at(90)).judge(at(100))).isInstanceOf(Judgement.Undecided.class);
        assertThat(analysis.expectingTraffic(at(30)).judge(at(100))).isInstanceOf(Judgement.NoEvidence.class);
    }

    @Test
    void case33_missingStableDataIsNoEvidence() {
        var analysis = begin(EAGER);
        for (int second = 0; second < 100; second++) {
            analysis = analysis.fold(second(second, canary(100, 50)));
        }

        assertThat(analysis.judge(at(100)))
                .isEqualTo(new Judgement.NoEvidence("No request to the stable revision for 100 s"));
    }

    @Test
    void case33_tiedZeroNanAndMissingDataIsNoEvidence() {
        var threshold = new Threshold(Threshold.Metric.ERROR_RATE, 0, 1, 10, 1);
        var analysis = begin(EAGER.withThresholds(List.of(threshold)));
        for (int second = 0; second < 100; second++) {
            analysis = analysis.fold(second(second, canary(0, 0), stable(0, 0)));
        }

        assertThat(analysis.judge(at(100))).isInstanceOf(Judgement.NoEvidence.class);
        assertThat(analysis.figures())
                .allSatisfy(figures -> assertThat(figures.log10E()).isZero());
    }

    @Test
    void case33_impossibleNumbersDoNotStopTheJudge() {
        var impossible = revision(CANARY, -5, 7, Map.of(-1, 3L, 4000, 2L, 45, -9L));
        var tooMany = revision(STABLE, 3, 9, Map.of());

        var analysis = begin(EAGER).fold(second(0, impossible, tooMany)).fold(second(1, canary(5, 9), stable(50, -3)));

        assertThat(analysis.figures()).first().satisfies(figures -> {
            assertThat(figures.canary()).isEqualTo(new Counts(5, 5));
            assertThat(figures.stable()).isEqualTo(new Counts(50, 0));
        });
    }

    @Test
    void case34_verdictsThatStopAreNoEvidenceAndNotBad() {
        var analysis = begin(AnalysisPolicy.standard());
        analysis = analysis.fold(verdict(1, at(0), CANARY, true)).fold(verdict(2, at(0), STABLE, false));
        for (int second = 0; second < 200; second++) {
            analysis = analysis.fold(second(second, canary(20, 0), stable(180, 0)));
            if (second == 100) {
                assertThat(analysis.judge(at(100))).isInstanceOf(Judgement.Undecided.class);
            }
        }

        assertThat(analysis.judge(at(200))).isEqualTo(new Judgement.NoEvidence("No verdict on the canary for 200 s"));
    }

    @Test
    void case34_countersThatStopAreNoEvidenceEvenOfAGoodCanary() {
        var analysis = begin(EAGER);
        for (int second = 0; second < 100; second++) {
            analysis = analysis.fold(second(second, canary(20, 0), stable(180, 0)));
        }

        assertThat(analysis.judge(at(110))).isInstanceOf(Judgement.Good.class);
        assertThat(analysis.judge(at(200))).isInstanceOf(Judgement.NoEvidence.class);
    }

    @Test
    void case35_aMessageThatCameBeforeChangesNothing() {
        var once = begin(EAGER).fold(second(3, canary(20, 1), stable(180, 0)));

        assertThat(once.fold(second(3, canary(20, 1), stable(180, 0)))).isSameAs(once);
        assertThat(once.fold(second(2, canary(20, 20), stable(180, 0)))).isSameAs(once);
    }

    @Test
    void case35_aVerdictThatCameBeforeChangesNothing() {
        var once = begin(AnalysisPolicy.standard()).fold(verdict(5, at(0), CANARY, true));

        assertThat(once.fold(verdict(5, at(0), CANARY, true))).isSameAs(once);
        assertThat(once.fold(verdict(4, at(9), CANARY, true))).isSameAs(once);
    }

    @Test
    void case35_replicasAreReadIndependentlyOfOneAnother() {
        var analysis = begin(EAGER)
                .fold(second("g1", 900, at(0), canary(20, 1), stable(180, 0)))
                .fold(second("g2", 1, at(0), canary(20, 1), stable(180, 0)));

        assertThat(analysis.figures().getFirst().canary()).isEqualTo(new Counts(40, 2));
    }

    @Test
    void case35_lateSecondsCountLikeOthers() {
        var late = begin(EAGER)
                .fold(second("g1", 1, at(50), canary(20, 1), stable(180, 0)))
                .fold(second("g2", 1, at(3), canary(20, 1), stable(180, 0)));

        assertThat(late.figures().getFirst().canary()).isEqualTo(new Counts(40, 2));
        assertThat(late.evidence().logE(EAGER)).isPositive();
    }

    @Test
    void case35_aClockThatIsAheadDoesNotMakeOldNewsFresh() {
        var analysis = begin(EAGER).fold(second("g1", 1, at(3600), canary(20, 0), stable(180, 0)));

        assertThat(analysis.judge(at(100))).isInstanceOf(Judgement.NoEvidence.class);
    }

    @Test
    void case35_aClockThatIsBehindDoesNotSpoilOthers() {
        var analysis = begin(EAGER)
                .fold(second("g1", 1, at(-3600), canary(20, 0), stable(180, 0)))
                .fold(second("g2", 1, at(90), canary(20, 0), stable(180, 0)));

        assertThat(analysis.judge(at(100))).isInstanceOf(Judgement.Undecided.class);
    }

    @Test
    void case31_goesOnFromWhatWasStored() throws JsonProcessingException {
        var json = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build();
        var policy = AnalysisPolicy.standard()
                .withBaselineSeconds(20)
                .withThresholds(List.of(new Threshold(Threshold.Metric.LATENCY_P95, 500, 20, 30, 2)));
        var analysis = begin(policy);
        for (int second = 0; second < 80; second++) {
            analysis = analysis.fold(second(second, stable(180, 1)))
                    .fold(second("g2", second + 1, at(second), canary(20, 2), stable(180, 1)))
                    .fold(verdict(2L * second + 1, at(second), CANARY, false))
                    .fold(verdict(2L * second + 2, at(second), STABLE, false));
        }

        var text = json.writeValueAsString(analysis);

        assertThat(analysis.judge(at(80))).isInstanceOf(Judgement.Bad.class);
        assertThat(json.readValue(text, Analysis.class)).isEqualTo(analysis);
        assertThat(text).hasSizeLessThan(8000).doesNotContain("NaN", "Infinity");
        assertThat(json.readValue(json.writeValueAsString(analysis.judge(at(80))), Judgement.class))
                .isEqualTo(analysis.judge(at(80)));
    }

    @Test
    void forgetsReplicasThatAreLongGone() {
        var analysis = begin(EAGER);
        for (int replica = 0; replica < 1000; replica++) {
            analysis = analysis.fold(second("g" + replica, 1, at(replica), canary(1, 0), stable(1, 0)));
        }

        assertThat(analysis.counters()).hasSize(256).containsKey("g999").doesNotContainKey("g0");
    }

    @Test
    void passesOverOtherRevisions() {
        var analysis = begin(EAGER).fold(second(0, revision("r0", 100, 100, Map.of())));

        assertThat(analysis.figures().getFirst().canary()).isEqualTo(Counts.NONE);
    }

    @Test
    void cannotCompareARevisionWithItself() {
        assertThatIllegalArgumentException().isThrownBy(() -> Analysis.begin(EAGER, STABLE, STABLE, START));
    }

    private static Analysis bad() {
        var analysis = begin(EAGER);
        for (int second = 0; second < 60; second++) {
            analysis = analysis.fold(second(second, canary(20, 2), stable(180, 0)));
        }
        return analysis;
    }

    private static Analysis begin(AnalysisPolicy policy) {
        return Analysis.begin(policy, STABLE, CANARY, START);
    }
}

package dev.interlock.deployment.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.interlock.deployment.analysis.AnalysisPolicy.Criterion;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnalysisPolicyTest {

    @Test
    void sharesTheEvidenceOutByWeight() {
        var two = AnalysisPolicy.standard()
                .withCriteria(Map.of(
                        Source.ERRORS, new Criterion(3, 1, 2, 0.01), Source.CONTRACT, new Criterion(1, 1, 2, 0.01)));

        assertThat(Math.exp(two.logShare(Source.ERRORS))).isCloseTo(0.75, within(1e-12));
        assertThat(Math.exp(two.logShare(Source.CONTRACT))).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void refusesWhatCannotBeMeant() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Criterion(0, 1, 2, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Criterion(1, 0.5, 2, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Criterion(1, 2, 2, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Criterion(1, 1, 2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Criterion(1, Double.NaN, 2, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new AnalysisPolicy.WarmUp(-1, 5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AnalysisPolicy.standard().withBaselineSeconds(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AnalysisPolicy.standard().withCriteria(Map.of()))
                .withMessageContaining("threshold");
    }
}

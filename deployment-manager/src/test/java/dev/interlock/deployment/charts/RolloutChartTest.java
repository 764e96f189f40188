package dev.interlock.deployment.charts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.deployment.analysis.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code -Dgolden.update} rewrites the picture instead of comparing it. */
class RolloutChartTest {

    private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");
    private static final Path GOLDEN = Path.of("src/test/resources/charts/taken-back.svg");

    @Test
    void drawsWeightsAndEvidence() throws IOException {
        var moments = new ArrayList<Moment>();
        moments.add(new Moment(START, 0, Map.of()));
        for (int second = 1; second <= 20; second++) {
            var e = Map.of(Source.ERRORS, second * 0.11 - 0.2, Source.CONTRACT, -0.05 * second);
            moments.add(new Moment(START.plusSeconds(second), second < 10 ? 5 : 20, e));
        }
        moments.add(new Moment(START.plusSeconds(21), 0, Map.of(Source.ERRORS, 2.11, Source.CONTRACT, -1.0)));

        var svg = RolloutChart.of("shop in staging: revision r2, FAILED", moments, 2);

        if (System.getProperty("golden.update") != null) {
            Files.writeString(GOLDEN, svg);
        }
        assertThat(svg).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void tellsInWordsWhatTheLinesShow() {
        var svg = RolloutChart.of(
                "t", List.of(new Moment(START, 50, Map.of(Source.LATENCY, 1.25)), new Moment(START, 10, Map.of())), 2);

        assertThat(svg)
                .contains("at most 50 % of the traffic, and 10 % in the end")
                .contains("The e-value of latency reached 10^1.3");
    }

    @Test
    void staysInThePictureWhateverTheFigures() {
        var wild = Map.of(Source.ERRORS, 1e9, Source.LATENCY, Double.NEGATIVE_INFINITY, Source.CONTRACT, Double.NaN);

        var svg =
                RolloutChart.of("t", List.of(new Moment(START, 5, wild), new Moment(START.plusSeconds(9), 5, wild)), 2);

        assertThat(svg).doesNotContain("NaN").doesNotContain("Infinity");
    }

    @Test
    void drawsNothingOfADeploymentThatHasNotBegun() {
        assertThat(RolloutChart.of("t", List.of(), 2))
                .contains("0 % in the end")
                .endsWith("</svg>\n");
    }

    @Test
    void writesNamesSoThatTheyAreNoMarkup() {
        assertThat(RolloutChart.of("<script>&", List.of(), 2))
                .contains("&lt;script&gt;&amp;")
                .doesNotContain("<script");
    }
}

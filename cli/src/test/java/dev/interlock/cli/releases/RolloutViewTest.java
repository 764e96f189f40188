package dev.interlock.cli.releases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class RolloutViewTest {

    private static final String FIGURES = """
            [{"source": "CONTRACT", "canary": {"trials": 12, "events": 12}, "stable": {"trials": 90, "events": 0},
              "log10E": 3.14, "log10Good": -2.0},
             {"source": "LATENCY", "canary": {"trials": 0, "events": 0}, "stable": {"trials": 9, "events": 0},
              "log10E": 0.0, "log10Good": 0.0}]""";

    private final RolloutView view = new RolloutView();

    @Test
    void showsWhereItStandsWhatTheJudgeKnowsAndWhatHappened() {
        view.stands(deployment("RUNNING", "STEP 1 OBSERVE", 10));
        view.take(entry(1, "STEP 1 ACK", "ready for 10 %", "null"));
        view.take(entry(2, "STEP 1 OBSERVE", "every gateway has applied 10 %", FIGURES));

        assertThat(view.lines())
                .containsExactly(
                        "… payments r2 in production  STEP 1 OBSERVE  10 %",
                        "  ██░░░░░░░░░░░░░░░░░░  looks well",
                        "  contract  canary 12 of 12 (100.00 %), stable 0 of 90 (0.00 %), e-value 10^3.1 against,"
                                + " 10^-2.0 for",
                        "  12:00:01   10 %  STEP 1 ACK       ready for 10 %; publish",
                        "  12:00:02   10 %  STEP 1 OBSERVE   every gateway has applied 10 %; publish");
    }

    @Test
    void figuresAreToldInALogWhereThePhaseChanges() {
        assertThat(view.take(entry(1, "STEP 1 OBSERVE", "applied", FIGURES)).lines())
                .hasSize(2);
        assertThat(view.take(entry(2, "STEP 1 OBSERVE", "again", FIGURES)).lines())
                .hasSize(1);
        assertThat(view.take(entry(3, "REVERTING", "bad", FIGURES)).lines()).hasSize(2);
    }

    @Test
    void saysHowItEnded() {
        assertThat(DeploymentText.end(deployment("PROMOTED", "STABLE", 100))).isEqualTo("✓ promoted");
        assertThat(DeploymentText.end(deployment("RUNNING", "DRAINING", 100)))
                .isEqualTo("✓ promoted; r1 is kept warm: ./interlock deployments rollback d1 goes back at once");
        assertThat(DeploymentText.end(deployment("FAILED", "FAILED", 0))).isEqualTo("✗ taken back: looks well");
        assertThat(DeploymentText.end(deployment("SUPERSEDED", "GATED", 0))).isEqualTo("✗ superseded: looks well");
    }

    @Test
    void whatOthersWroteCanNotMoveTheCursor() {
        var hostile = json("{\"status\": \"RUNNING\", \"application\": \"a\\u001b[2J\", \"phase\": \"BAKE\"}");

        assertThat(DeploymentText.head(hostile)).doesNotContain("\u001b").contains("BAKE");
    }

    private static JsonNode deployment(String status, String phase, int weight) {
        return json("""
                {"id": "d1", "application": "payments", "environment": "production", "revision": "r2",
                 "previous": "r1", "status": "%s", "phase": "%s", "weight": %d, "because": "looks well"}""".formatted(status, phase, weight));
    }

    private static JsonNode entry(int number, String phase, String because, String figures) {
        return json("""
                {"seq": %d, "at": "2030-01-01T12:00:0%dZ", "actor": "engine", "phase": "%s", "action": "publish",
                 "because": "%s", "weight": 10, "figures": %s}""".formatted(number, number, phase, because, figures));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}

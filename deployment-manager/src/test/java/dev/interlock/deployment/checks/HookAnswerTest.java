package dev.interlock.deployment.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.deployment.checks.Measurement.Outcome;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HookAnswerTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            200 | {"verdict": "PASS"}                                | PASSED       | the web hook says PASS
            200 | {"verdict": "FAIL", "message": "orders are down"}  | FAILED       | orders are down
            200 | {"verdict": "INCONCLUSIVE", "message": "too few"}  | INCONCLUSIVE | too few
            200 | {"verdict": "pass"}                                | INCONCLUSIVE | no verdict
            200 | {"verdict": true}                                  | INCONCLUSIVE | no verdict
            200 | "PASS"                                             | INCONCLUSIVE | no verdict
            200 | PASS                                               | INCONCLUSIVE | no JSON
            200 | ``                                                 | INCONCLUSIVE | no verdict
            201 | {"verdict": "PASS"}                                | INCONCLUSIVE | 201
            500 | {"verdict": "FAIL"}                                | INCONCLUSIVE | 500
            """)
    void readsAVerdictAndNothingElse(int status, String body, Outcome outcome, String message) {
        var measured = HookAnswer.read(new Answer(status, body == null ? "" : body, false));

        assertThat(measured.outcome()).isEqualTo(outcome);
        assertThat(measured.message()).contains(message);
    }

    @Test
    void takesNoVerdictFromAnAnswerThatIsTooLong() {
        var cut = new Answer(200, "{\"verdict\": \"FAIL\"}", true);

        assertThat(HookAnswer.read(cut).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Property(tries = 300)
    void neverFailsOnAnything(@ForAll String body) {
        assertThat(HookAnswer.read(new Answer(200, body, false)).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }
}

package dev.interlock.validator.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.validator.cases.FailureKind;
import org.junit.jupiter.api.Test;

class PatienceTest {

    @Test
    void silenceOfManyOperationsExhaustsIt() {
        var patience = Patience.FRESH;
        for (int i = 0; i < 6; i++) {
            patience = patience.after(silent("GET /" + i));
        }

        assertThat(patience.isExhausted()).isTrue();
    }

    @Test
    void silenceOfOneOperationAfterAnswersDoesNot() {
        var patience = Patience.FRESH.after(answered());
        for (int i = 0; i < 20; i++) {
            patience = patience.after(silent("GET /hangs"));
        }

        assertThat(patience.isExhausted()).isFalse();
    }

    @Test
    void silenceFromTheBeginningExhaustsIt() {
        var patience = Patience.FRESH;
        for (int i = 0; i < 6; i++) {
            patience = patience.after(silent("GET /only"));
        }

        assertThat(patience.isExhausted()).isTrue();
    }

    @Test
    void anAnswerRestoresIt() {
        var patience = Patience.FRESH;
        for (int i = 0; i < 5; i++) {
            patience = patience.after(silent("GET /" + i));
        }
        patience = patience.after(answered()).after(silent("GET /9"));

        assertThat(patience.isExhausted()).isFalse();
    }

    @Test
    void silenceOnlyIsNoVerdict() {
        assertThat(Patience.FRESH.after(silent("GET /")).sawOnlySilence()).isTrue();
    }

    @Test
    void oneAnswerIsEnoughForAVerdict() {
        assertThat(Patience.FRESH.after(answered()).after(silent("GET /")).sawOnlySilence())
                .isFalse();
    }

    private static Check silent(String operation) {
        var check = new Check();
        check.operation = operation;
        check.outcome = CheckOutcome.FAILED;
        check.kind = FailureKind.NO_ANSWER;
        check.message = "connection refused";
        return check;
    }

    private static Check answered() {
        var check = new Check();
        check.operation = "GET /";
        check.outcome = CheckOutcome.PASSED;
        check.status = 200;
        return check;
    }
}

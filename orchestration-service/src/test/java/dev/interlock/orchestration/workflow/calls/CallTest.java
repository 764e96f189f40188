package dev.interlock.orchestration.workflow.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import io.opentelemetry.context.Context;
import org.junit.jupiter.api.Test;

class CallTest {

    @Test
    void itsIdempotencyKeyIsThatOfTheStep() {
        assertThat(keyOf("do/0/pay")).isEqualTo("run-1:do/0/pay");
    }

    @Test
    void itsIdempotencyKeyFitsIntoAHeaderWhateverTheStepIsCalled() {
        assertThat(keyOf("do/0/zahle ein\r\n")).matches("run-1:sha256-[0-9a-f]{64}");
        assertThat(keyOf("x".repeat(300))).matches("run-1:sha256-[0-9a-f]{64}");
        assertThat(keyOf("a b")).isEqualTo(keyOf("a b")).isNotEqualTo(keyOf("a  b"));
    }

    private static String keyOf(String step) {
        return new Call(Bench.RUN, step, NullNode.getInstance(), Context.root()).idempotencyKey();
    }
}

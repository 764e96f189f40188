package dev.interlock.examples.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.interlock.examples.payments.ServerOptions.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerOptionsTest {

    @Test
    void readsEveryOption() {
        assertThat(ServerOptions.parse("--port", "0", "--variant", "broken", "--host", "::1"))
                .isEqualTo(new ServerOptions("::1", 0, Variant.BROKEN));
    }

    @Test
    void listensOnLoopbackUnlessTold() {
        assertThat(ServerOptions.parse().host()).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port x", "--port 70000", "--port", "--variant worse", "--colour red"})
    void refusesWhatItDoesNotUnderstand(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> ServerOptions.parse(line.split(" ")));
    }
}

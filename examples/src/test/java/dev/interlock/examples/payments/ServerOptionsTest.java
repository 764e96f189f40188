package dev.interlock.examples.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.interlock.examples.payments.ServerOptions.Variant;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerOptionsTest {

    @Test
    void readsEveryOption() {
        var options = ServerOptions.parse(
                Map.of(),
                "--port",
                "0",
                "--variant",
                "broken",
                "--host",
                "::1",
                "--revision",
                "v2",
                "--latency",
                "200ms",
                "--error-rate",
                "0.2",
                "--health",
                "never",
                "--exit",
                "3");

        assertThat(options)
                .isEqualTo(new ServerOptions(
                        "::1", 0, Variant.BROKEN, "v2", new Flaws(Duration.ofMillis(200), 0.2, true, 3)));
    }

    @Test
    void listensOnLoopbackAndDoesWellUnlessTold() {
        assertThat(ServerOptions.parse(Map.of()))
                .isEqualTo(new ServerOptions("127.0.0.1", 8090, Variant.GOOD, "", Flaws.NONE));
    }

    @Test
    void takesPortAndRevisionFromTheEnvironment() {
        var environment = Map.of("PORT", "21007", "INTERLOCK_REVISION", "r2");

        assertThat(ServerOptions.parse(environment).port()).isEqualTo(21_007);
        assertThat(ServerOptions.parse(environment).revision()).isEqualTo("r2");
        assertThat(ServerOptions.parse(environment, "--port", "1", "--revision", "v9"))
                .matches(options -> options.port() == 1 && options.revision().equals("v9"));
    }

    @Test
    void refusesAPortOfTheEnvironmentThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerOptions.parse(Map.of("PORT", "http")))
                .withMessageContaining("PORT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--port x",
                "--port 70000",
                "--port",
                "--variant worse",
                "--colour red",
                "--latency 5",
                "--latency 61s",
                "--error-rate 2",
                "--error-rate NaN",
                "--error-rate much",
                "--health often",
                "--exit 300",
                "--revision \u00e4"
            })
    void refusesWhatItDoesNotUnderstand(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> ServerOptions.parse(Map.of(), line.split(" ")));
    }
}

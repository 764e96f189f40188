package dev.interlock.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.cli.client.GatewayClient;
import dev.interlock.cli.progress.Progress;
import dev.interlock.cli.stack.LocalStack;
import dev.interlock.cli.stack.Ports;
import dev.interlock.cli.stack.StackSettings;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job with the real sample implementations against a gateway that answers as the real one would. */
class MainJobIT {

    private static final Path EXAMPLES = Path.of("../examples");

    @TempDir
    private Path home;

    private FakeGateway gateway;

    @BeforeEach
    void openTheGateway() throws Exception {
        gateway = new FakeGateway();
    }

    @AfterEach
    void closeTheGateway() {
        gateway.close();
    }

    @Test
    void comesOutWithEveryFaultNamedAndReportsToRead() throws Exception {
        MainJob.Outcome outcome = job(FakeGateway.KEY).run();

        assertThat(outcome.faults()).hasSize(3);
        assertThat(outcome.reports().values())
                .allSatisfy(report -> assertThat(report).isRegularFile());
        assertThat(outcome.plan()).contains("UAT");
    }

    @Test
    void findsTheMocksOfAnEarlierDemo() throws Exception {
        job(FakeGateway.KEY).run();
        job(FakeGateway.KEY).run();

        assertThat(gateway.mocksMade).containsExactlyInAnyOrder("petstore", "payments");
    }

    @Test
    void failsWhenTheVerdictOverlooksAFault() {
        gateway.overlookTheMissingHeader();

        assertThatThrownBy(() -> job(FakeGateway.KEY).run())
                .isInstanceOfSatisfying(
                        UnexpectedResult.class,
                        failure -> assertThat(failure.story())
                                .startsWith(
                                        "judge broken: the verdict doesn't name: the required header X-Request-Id missing")
                                .contains("log: " + home));
    }

    @Test
    void saysWhichStepWasRefusedAndWhere() {
        assertThatThrownBy(() -> job("ilk_wrong_key").run())
                .isInstanceOfSatisfying(
                        UnexpectedResult.class,
                        failure -> assertThat(failure.story())
                                .startsWith(
                                        "import petstore: POST /api/v1/specs?name=petstore answered 401 No valid key")
                                .endsWith("log: " + home.resolve("logs/spec.log")));
    }

    private MainJob job(String key) {
        LocalStack stack = new LocalStack(
                StackSettings.embedded(Path.of(".."), home, Ports.of(1, 22000)), Progress.silent(), Clock.systemUTC());
        return new MainJob(new GatewayClient(gateway.url(), key), stack, EXAMPLES, Progress.silent());
    }
}

package dev.interlock.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.cli.client.GatewayClient;
import dev.interlock.cli.progress.Progress;
import dev.interlock.cli.releases.ReleaseCalls;
import dev.interlock.cli.stack.LocalStack;
import dev.interlock.cli.stack.Ports;
import dev.interlock.cli.stack.StackSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The releases of the demo with real traffic against an installation that judges by the command of a candidate. */
@Timeout(60)
class RolloutsIT {

    private static final Path EXAMPLES = Path.of("../examples");

    @TempDir
    private Path home;

    private FakeReleases installation;

    @BeforeEach
    void openTheGateway() throws Exception {
        installation = new FakeReleases();
    }

    @AfterEach
    void closeTheGateway() {
        installation.close();
    }

    @Test
    void everyBadCandidateIsTakenBackAndTheGoodOneIsPromoted() throws Exception {
        Rollouts.Outcome outcome = rollouts().run();

        assertThat(installation.statuses()).containsExactly("PROMOTED", "FAILED", "FAILED", "FAILED", "PROMOTED");
        assertThat(outcome.results()).allSatisfy(result -> {
            assertThat(result.met().requests()).isBetween(5L, 200L);
            assertThat(result.untilVerdict()).isBetween(Duration.ZERO, Duration.ofSeconds(20));
        });
        assertThat(TrialResult.table(outcome.results()))
                .contains(
                        "CANDIDATE", "taken back by contract", "taken back by latency", "taken back by errors", " ms");
    }

    @Test
    void mayBeRunAgainAlsoWhereOneWasCutShort() throws Exception {
        rollouts().run();
        installation.leaveOneUnderWay();

        Rollouts.Outcome again = rollouts().run();

        assertThat(again.results()).hasSize(4);
        assertThat(installation.promoted()).isEqualTo(3);
        assertThat(installation.statuses()).doesNotContain("RUNNING");
    }

    @Test
    void failsWhereABadCandidateIsPromoted() {
        installation.closeTheEyes();

        assertThatThrownBy(() -> rollouts().run())
                .isInstanceOfSatisfying(
                        UnexpectedResult.class,
                        failure -> assertThat(failure.story())
                                .startsWith("release subtle: the candidate (a wrong type deep in the body) is PROMOTED"
                                        + " instead of FAILED: it did well")
                                .endsWith("log: " + home.resolve("logs/deployment.log")));
    }

    @Test
    void failsWhereRequestsAreLost() {
        installation.loseRequests();

        assertThatThrownBy(() -> rollouts().run())
                .isInstanceOfSatisfying(
                        UnexpectedResult.class,
                        failure -> assertThat(failure.story())
                                .startsWith("all requests: ")
                                .contains("requests were answered by no revision"));
    }

    private Rollouts rollouts() {
        LocalStack stack = new LocalStack(
                StackSettings.embedded(Path.of(".."), home, Ports.of(1, 22000)), Progress.silent(), Clock.systemUTC());
        var calls = new ReleaseCalls(new GatewayClient(installation.url(), "ilk_x"));
        return new Rollouts(calls, "ilk_x", EXAMPLES, new Steps(stack, Progress.silent()), Clock.systemUTC());
    }
}

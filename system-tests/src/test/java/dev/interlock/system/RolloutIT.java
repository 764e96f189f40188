package dev.interlock.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.cli.stack.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Real processes behind the real gateway under traffic: whatever a rollout does, no client loses a request by it. */
class RolloutIT {

    private static final int PER_SECOND = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, ?> CANARY = Map.of(
            "type", "CANARY", "weights", List.of(20, 50), "stepSeconds", 3, "bakeSeconds", 2, "keepWarmSeconds", 1);
    /** Stays at its first step until it is judged. */
    private static final Map<String, ?> LONG_CANARY =
            Map.of("type", "CANARY", "weights", List.of(30), "stepSeconds", 120, "bakeSeconds", 2);

    private static RunningSystem system;
    private static PaymentsApplication application;
    private static SteadyTraffic traffic;
    private static String stable;

    @BeforeAll
    static void theFirstRevisionServes() throws IOException {
        system = RunningSystem.get();
        application = new PaymentsApplication(system, "rollout", 2);
        stable = application.revisionOf(application.begin());
        traffic = new SteadyTraffic(system, application, PER_SECOND);
    }

    @AfterEach
    void noRequestWasLost() {
        assertThat(traffic.lost()).isEmpty();
        assertThat(traffic.refused()).isEmpty();
    }

    @AfterAll
    static void theTrafficEnds() {
        traffic.close();
    }

    @Test
    void aGoodCanaryIsPromotedUnderTrafficAndTheOldProcessesGo() {
        var old = stable;

        var id = application.deploy(CANARY);
        var end = application.awaitEnd(id, PATIENCE);

        assertThat(end.path("status").asText()).as(end.toPrettyString()).isEqualTo("PROMOTED");
        stable = end.path("revision").asText();
        assertThat(application.journal(id).contradictions()).isEmpty();
        assertThat(application.journal(id).weights()).containsSubsequence(0, 20, 50, 100);
        assertThat(application.processesOf(stable)).hasSize(2);
        assertThat(application.processesOf(old)).isEmpty();
        Waiting.until("the new revision answers", PATIENCE, () -> traffic.answersOf(stable) > PER_SECOND);
    }

    @Test
    void case46_aContractViolationDeepInTheBodyTakesTheCanaryBack() {
        var untouched = application.processesOf(stable);

        var id = application.deploy(LONG_CANARY, "--variant", "subtle");
        var end = application.awaitEnd(id, PATIENCE);

        assertFailed(id, end, "contract");
        assertThat(traffic.answersOf(end.path("revision").asText())).isPositive();
        assertThat(application.processesOf(stable)).isEqualTo(untouched);
    }

    @Test
    void processesSurviveTheKillOfDeploymentManagerAndAreTakenUpAgain() throws InterruptedException {
        var id = application.deploy(LONG_CANARY);
        application.await(
                id, "the canary has traffic", now -> now.path("weight").asInt() == 30);
        var canary = application.revisionOf(id);
        var before = List.of(application.processesOf(stable), application.processesOf(canary));

        system.stack().kill(Service.DEPLOYMENT);
        system.stack().up();

        assertThat(List.of(application.processesOf(stable), application.processesOf(canary)))
                .isEqualTo(before);
        application.ask(id, "abort");
        assertFailed(id, application.awaitEnd(id, PATIENCE), "aborted");
        assertThat(application.processesOf(stable)).isEqualTo(before.getFirst());
    }

    @Test
    void theNumberOfInstancesFollowsTheDefinitionWithoutADeployment() {
        application.scale(3);
        Waiting.until(
                "a third instance",
                PATIENCE,
                () -> application.processesOf(stable).size() == 3);

        application.scale(2);
        Waiting.until(
                "two again", PATIENCE, () -> application.processesOf(stable).size() == 2);
    }

    @Test
    void nothingOfAnApplicationRunsWhenItIsRemoved() throws IOException {
        var other = new PaymentsApplication(system, "short-lived", 1);
        var revision = other.revisionOf(other.begin());

        other.remove();

        Waiting.until(
                "its processes are gone",
                PATIENCE,
                () -> other.processesOf(revision).isEmpty());
        var answer = system.client().get(other.path() + "/payments", "Authorization", "Bearer x");
        assertThat(answer.status()).as(answer.toString()).isBetween(400, 599);
        assertThat(answer.header("X-Revision")).isEmpty();
    }

    static Stream<Arguments> whatCanNotRun() {
        Map<String, ?> impatient = Map.of("deadlines", Map.of("progressSeconds", 4));
        var failingMigration =
                Map.of("migrations", Map.of("expanding", Map.of("command", List.of("/bin/sh", "-c", "exit 3"))));
        return Stream.of(
                Arguments.of(
                        "a command that doesn't exist", Map.of(), List.of("/nowhere/payments"), "/nowhere/payments"),
                Arguments.of("a process that ends at once", Map.of(), application.command("--exit", "7"), "exited"),
                Arguments.of(
                        "a health check that never passes",
                        impatient,
                        application.command("--health", "never"),
                        "not ready in time"),
                Arguments.of("a migration that fails", failingMigration, application.command(), "exit code 3"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatCanNotRun(String what, Map<String, ?> more, List<String> command, String reason) {
        var untouched = application.processesOf(stable);

        var id = application.deploy(CANARY, more, command);
        var end = application.awaitEnd(id, PATIENCE);

        assertFailed(id, end, reason);
        assertThat(traffic.answersOf(end.path("revision").asText())).isZero();
        assertThat(application.processesOf(stable)).isEqualTo(untouched);
    }

    private static void assertFailed(String id, JsonNode end, String reason) {
        assertThat(end.path("status").asText()).as(end.toPrettyString()).isEqualTo("FAILED");
        assertThat(end.path("because").asText()).containsIgnoringCase(reason);
        assertThat(application.journal(id).contradictions()).isEmpty();
        assertThat(application.processesOf(end.path("revision").asText())).isEmpty();
    }
}

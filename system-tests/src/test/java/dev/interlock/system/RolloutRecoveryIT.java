package dev.interlock.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.cli.stack.LocalStack;
import dev.interlock.cli.stack.Service;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Rollouts whose deployment-manager is killed with -9 at a random moment, under traffic: each ends as it would have, and no
 * request is lost. {@code -Dinterlock.rollouts.kills} makes it a soak. The gateway is spared: where there is only one,
 * what it has under way dies with it.
 */
class RolloutRecoveryIT {

    private static final int KILLS = Integer.getInteger("interlock.rollouts.kills", 3);
    private static final long SEED = Long.getLong("interlock.rollouts.seed", 11);
    /** From so many kills on, it pays to record how services start first. */
    private static final int SOAK = 20;

    private static final int PER_SECOND = 40;
    /** About as long as a rollout takes; later kills meet it at rest. */
    private static final int LATEST_KILL_MILLIS = 14_000;

    private static final long OUTAGE_MILLIS = 1_500;

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static RunningSystem system;
    private static LocalStack stack;

    /** What is released, and what is to become of it. */
    private enum Kind {
        GOOD_CANARY("PROMOTED", canary(3)),
        SUBTLE_CANARY("FAILED", canary(120), "--variant", "subtle"),
        BLUE_GREEN("PROMOTED", Map.of("type", "BLUE_GREEN", "bakeSeconds", 3, "keepWarmSeconds", 2)),
        FAILING_CANARY("FAILED", canary(120), "--error-rate", "0.5"),
        ROLLING("PROMOTED", Map.of("type", "ROLLING", "batchSize", 1, "stepSeconds", 2, "bakeSeconds", 2));

        private final String end;
        private final Map<String, ?> strategy;
        private final String[] flaws;

        Kind(String end, Map<String, ?> strategy, String... flaws) {
            this.end = end;
            this.strategy = strategy;
            this.flaws = flaws;
        }

        static Kind of(int number) {
            return values()[number % values().length];
        }

        private static Map<String, ?> canary(int stepSeconds) {
            return Map.of(
                    "type",
                    "CANARY",
                    "weights",
                    List.of(30),
                    "stepSeconds",
                    stepSeconds,
                    "bakeSeconds",
                    2,
                    "keepWarmSeconds",
                    1);
        }
    }

    @BeforeAll
    static void theSystemIsUp() throws InterruptedException {
        system = RunningSystem.get();
        stack = system.stack();
        if (KILLS >= SOAK) {
            stack.recordStarts();
        }
    }

    @Test
    void case41_everyRolloutEndsAsItWouldHaveWhileDeploymentManagerIsKilled() throws IOException, InterruptedException {
        var application = new PaymentsApplication(system, "recovery", 2);
        application.begin();
        var random = new Random(SEED);
        List<String> failing = new ArrayList<>();
        try (var traffic = new SteadyTraffic(system, application, PER_SECOND)) {
            for (int i = 0; i < KILLS; i++) {
                var kind = Kind.of(i);
                var id = application.deploy(kind.strategy, kind.flaws);
                if (kind == Kind.FAILING_CANARY) {
                    failing.add(application.revisionOf(id));
                }
                killAfter(random.nextInt(LATEST_KILL_MILLIS));
                assertEnd(application, kind, id);
                System.out.printf("rollout %d, %s: %s%n", i + 1, kind, Instant.now());
            }
            assertThat(traffic.lost(failing.toArray(String[]::new))).isEmpty();
            assertThat(traffic.refused()).isEmpty();
            System.out.printf("%d rollouts, %d requests, none lost%n", KILLS, traffic.count());
        }
    }

    @Test
    void case42_anotherReplicaGoesOnWithTheRolloutsOfOneThatIsKilled() throws IOException, InterruptedException {
        var application = new PaymentsApplication(system, "replicated", 1);
        application.begin();
        var project = system.client().get("/api/v1/auth/me").text("/project");
        try (var traffic = new SteadyTraffic(system, application, PER_SECOND);
                var second = Replica.ofDeploymentManager(system)) {
            var id = application.deploy(Kind.GOOD_CANARY.strategy);
            application.await(
                    id, "the canary has traffic", now -> now.path("weight").asInt() == 30);

            stack.kill(Service.DEPLOYMENT);
            Waiting.until(
                    "it is promoted by the other",
                    PATIENCE,
                    () -> second.get(project, "/api/v1/deployments/" + id)
                            .text("/status")
                            .equals("PROMOTED"));

            stack.up();
            assertThat(application.journal(id).contradictions()).isEmpty();
            assertThat(traffic.lost()).isEmpty();
        }
    }

    @Test
    void case43_aRolloutSurvivesTheDeathOfBrokerAndDatabase() throws IOException, InterruptedException {
        var application = new PaymentsApplication(system, "outages", 1);
        application.begin();
        try (var traffic = new SteadyTraffic(system, application, PER_SECOND)) {
            var id = application.deploy(Kind.GOOD_CANARY.strategy);
            application.await(
                    id, "it is on its way", now -> now.path("phase").asText().startsWith("STEP"));

            stack.killKafka();
            Thread.sleep(OUTAGE_MILLIS);
            stack.up();
            stack.killPostgres();
            Thread.sleep(OUTAGE_MILLIS);
            stack.up();

            assertEnd(application, Kind.GOOD_CANARY, id);
            assertThat(traffic.lost()).isEmpty();
        }
    }

    private static void killAfter(int millis) throws InterruptedException {
        Thread.sleep(millis);
        stack.kill(Service.DEPLOYMENT);
        stack.up();
    }

    private static void assertEnd(PaymentsApplication application, Kind kind, String id) {
        var end = application.awaitEnd(id, PATIENCE);
        var journal = application.journal(id);
        assertThat(end.path("status").asText())
                .as("%s: %s%n%s", kind, end.toPrettyString(), journal)
                .isEqualTo(kind.end);
        assertThat(journal.contradictions()).as("%s%n%s", kind, journal).isEmpty();
        assertThat(journal.phases()).last().isEqualTo(kind.end.equals("PROMOTED") ? "STABLE" : "FAILED");
        var gone =
                end.path(kind.end.equals("PROMOTED") ? "previous" : "revision").asText();
        assertThat(application.processesOf(gone)).isEmpty();
    }
}

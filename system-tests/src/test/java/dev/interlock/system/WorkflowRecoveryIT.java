package dev.interlock.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.cli.stack.LocalStack;
import dev.interlock.cli.stack.Service;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whatever is killed with -9 while workflows run, every run ends rightly and every step has its effect once. The
 * numbers are small here; {@code -Dinterlock.recovery.runs} and {@code -Dinterlock.recovery.kills} make it a soak.
 */
class WorkflowRecoveryIT {

    private static final int STEPS = 10;
    private static final int RUNS = Integer.getInteger("interlock.recovery.runs", 60);
    private static final int KILLS = Integer.getInteger("interlock.recovery.kills", 5);
    private static final long SEED = Long.getLong("interlock.recovery.seed", 7);
    /** From so many kills on, it pays to record how services start first. */
    private static final int SOAK = 50;

    private static final Duration HAND_OVER = Duration.ofSeconds(15);

    private static RunningSystem system;
    private static LocalStack stack;

    @BeforeAll
    static void theSystemIsUp() throws InterruptedException {
        system = RunningSystem.get();
        stack = system.stack();
        if (KILLS >= SOAK) {
            stack.recordStarts();
        }
    }

    @Test
    void everyRunCompletesAndEveryStepHasItsEffectOnceWhileEverythingIsKilled()
            throws IOException, InterruptedException {
        try (var ledger = new StepLedger(Duration.ofMillis(100))) {
            var workflows = new Workflows(system.client(), "recovery", STEPS, ledger);
            var kills = new AtomicInteger();
            var starting = CompletableFuture.runAsync(() -> startAll(workflows, kills));
            killAtRandom(kills);
            starting.join();

            workflows.awaitCompletion(RUNS, Duration.ofSeconds(60L + RUNS / 10));

            assertThat(ledger.stepsWithSeveralKeys()).isEmpty();
            assertThat(ledger.steps()).isEqualTo(RUNS * STEPS);
            assertThat(ledger.effects()).isEqualTo((long) RUNS * STEPS);
            System.out.printf(
                    "%d runs of %d steps under %d kills: %d effects, %d attempts repeated%n",
                    RUNS, STEPS, KILLS, ledger.effects(), ledger.attempts() - ledger.effects());
        }
    }

    @Test
    void aKilledReplicaHandsItsRunsOverWithinFifteenSeconds() throws IOException, InterruptedException {
        try (var ledger = new StepLedger(Duration.ofMillis(300));
                var second = Replica.ofOrchestrationService(system);
                var third = Replica.ofOrchestrationService(system)) {
            var workflows = new Workflows(system.client(), "replicas", STEPS, ledger);
            for (int i = 0; i < 60; i++) {
                workflows.start("run-" + i);
            }
            Waiting.until("the runs are under way", Duration.ofSeconds(20), () -> ledger.attempts() > 60);

            second.kill();
            long killed = System.nanoTime();
            workflows.awaitCompletion(60, Duration.ofSeconds(40));
            var took = Duration.ofNanos(System.nanoTime() - killed);

            // what was left of the steps takes 3 s at most; the rest is the hand-over
            assertThat(took).isLessThan(HAND_OVER.plusSeconds(STEPS * 300L / 1000));
            assertThat(ledger.stepsWithSeveralKeys()).isEmpty();
            assertThat(ledger.effects()).isEqualTo(60L * STEPS);
            third.kill();
        }
    }

    /** As the kills go on, so that there are always runs under way to be hit. */
    private static void startAll(Workflows workflows, AtomicInteger kills) {
        try (var clients = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < RUNS; i++) {
                int number = i;
                clients.execute(() -> {
                    Waiting.until(
                            "it is the turn of run " + number,
                            Duration.ofMinutes(5),
                            () -> kills.get() >= (long) number * KILLS / RUNS);
                    workflows.start("run-" + number);
                });
            }
        }
    }

    private static void killAtRandom(AtomicInteger kills) throws InterruptedException {
        var random = new Random(SEED);
        for (; kills.get() < KILLS; kills.incrementAndGet()) {
            Thread.sleep(random.nextInt(1_500));
            // the service most often: the others come back on their own and are waited for
            switch (random.nextInt(5)) {
                case 0 -> stack.killPostgres();
                case 1 -> stack.killKafka();
                default -> stack.kill(Service.ORCHESTRATION);
            }
            stack.up();
            if (kills.get() % SOAK == SOAK - 1) {
                System.out.printf("%d kills, %s%n", kills.get() + 1, LocalTime.now());
            }
        }
    }
}

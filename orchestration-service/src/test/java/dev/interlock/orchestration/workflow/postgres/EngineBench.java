package dev.interlock.orchestration.workflow.postgres;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.management.OperatingSystemMXBean;
import dev.interlock.orchestration.workflow.durable.DurableContract.Setting;
import dev.interlock.orchestration.workflow.durable.Flow;
import dev.interlock.orchestration.workflow.durable.Ground;
import dev.interlock.orchestration.workflow.durable.WorkflowsConfig;
import dev.interlock.orchestration.workflow.performing.Answer;
import dev.interlock.orchestration.workflow.performing.Performer;
import dev.interlock.orchestration.workflow.program.Program;
import dev.interlock.testkit.parts.TestPostgres;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the engine costs without the calls that it makes: runs a second and CPU time a run, of this process and of
 * Postgres. Not a test; run its main with the number of runs.
 */
public final class EngineBench {

    private static final PrintStream OUT = System.out;
    private static final int TICKS_PER_SECOND = 100;
    private static final Performer AT_ONCE =
            (run, command) -> Uni.createFrom().item(new Answer.Gave(JsonNodeFactory.instance.objectNode()));

    private static final long POSTMASTER = postmaster();

    private EngineBench() {}

    /** The first line of its file says it. */
    private static long postmaster() {
        try (var connection = DriverManager.getConnection(TestPostgres.shared().adminJdbcUrl());
                var statement = connection.createStatement();
                var directory = statement.executeQuery("show data_directory")) {
            directory.next();
            return Long.parseLong(Files.readAllLines(Path.of(directory.getString(1), "postmaster.pid"))
                    .getFirst()
                    .strip());
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("Where is Postgres?", e);
        }
    }

    public static void main(String[] arguments) {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        int parked = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10_000;
        try (var ground = new Ground()) {
            var config =
                    Ground.config(WorkflowsConfig.Engine.POSTGRES, Map.of("lease-time", "9S", "scan-period", "250MS"));
            var engine = PostgresDurableIT.durable(new Setting(ground, ground.pool(), config, AT_ONCE));
            engine.start();
            var three = ground.know(
                    Flow.named("three").call("one").call("two").call("three").program());
            for (int i = 0; i < rounds; i++) {
                measure(ground, config, three, runs);
            }
            var sleepers =
                    ground.know(Flow.named("sleeper").pause(Duration.ofHours(1)).program());
            var begun = Cpu.now();
            accept(ground, config, sleepers, parked);
            awaitNone(ground, "status in ('PENDING', 'RUNNING')");
            OUT.printf("%d parked: %s%n", parked, Cpu.now().since(begun).per(parked));
            sleep(Duration.ofSeconds(5));
            var idle = Cpu.now();
            sleep(Duration.ofSeconds(20));
            OUT.printf(
                    "idle with %d parked: %s of a core%n",
                    parked, Cpu.now().since(idle).ofCore());
            engine.stop();
        }
    }

    private static void measure(Ground ground, WorkflowsConfig config, Program program, int runs) {
        accept(ground, config, program, runs);
        var begun = Cpu.now();
        awaitNone(ground, "status <> 'COMPLETED'");
        var used = Cpu.now().since(begun);
        OUT.printf("%d runs: %.0f/s, %s%n", runs, runs / (used.nanos() / 1e9), used.per(runs));
    }

    private static void accept(Ground ground, WorkflowsConfig config, Program program, int runs) {
        ground.accept(
                config,
                IntStream.range(0, runs)
                        .mapToObj(i -> ground.newRun("project-" + i % 5, program, 0))
                        .toList());
    }

    private static void awaitNone(Ground ground, String condition) {
        while (ground.count("select count(*) from workflow_run where " + condition) > 0) {
            sleep(Duration.ofMillis(50));
        }
    }

    private static void sleep(Duration duration) {
        try {
            TimeUnit.MILLISECONDS.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Cpu(long nanos, double engine, double postgres) {

        static Cpu now() {
            var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            return new Cpu(System.nanoTime(), system.getProcessCpuTime() / 1e6, postgresMillis());
        }

        Cpu since(Cpu before) {
            return new Cpu(nanos - before.nanos, engine - before.engine, postgres - before.postgres);
        }

        String per(int runs) {
            return "%.2f CPU-ms a run (%.2f engine, %.2f Postgres)"
                    .formatted((engine + postgres) / runs, engine / runs, postgres / runs);
        }

        String ofCore() {
            return "%.2f %% (%.2f engine, %.2f Postgres)"
                    .formatted((engine + postgres) / (nanos / 1e8), engine / (nanos / 1e8), postgres / (nanos / 1e8));
        }

        private static double postgresMillis() {
            long ticks = ProcessHandle.of(POSTMASTER).stream()
                    .flatMap(postmaster -> Stream.concat(Stream.of(postmaster), postmaster.descendants()))
                    .mapToLong(process -> ticks(process.pid()))
                    .sum();
            return ticks * 1000.0 / TICKS_PER_SECOND;
        }

        /** User and system time, that of children that have ended included (proc(5)). */
        private static long ticks(long pid) {
            try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/stat"))) {
                var line = lines.findFirst().orElse("");
                var fields = List.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
                return fields.subList(11, 15).stream()
                        .mapToLong(Long::parseLong)
                        .sum();
            } catch (IOException | UncheckedIOException e) {
                return 0;
            }
        }
    }
}

package dev.interlock.benchmarks.workflows;

import dev.interlock.cli.progress.Progress;
import dev.interlock.cli.stack.LocalStack;
import dev.interlock.cli.stack.Service;
import dev.interlock.cli.stack.StackSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Orchestration-service behind the gateway, as clients use it. */
final class InterlockPeer implements Peer {

    private final LocalStack stack;
    private final int stepPort;
    private String key = "";
    private String base = "";

    InterlockPeer(Path repository, Path home, int postgresPort, String database, int stepPort) {
        this.stack = new LocalStack(
                StackSettings.from(Map.of(
                        "INTERLOCK_ROOT",
                        repository.toString(),
                        "INTERLOCK_HOME",
                        home.toString(),
                        "INTERLOCK_PORT",
                        "18970",
                        "INTERLOCK_PORT_BASE",
                        "19400",
                        "DATABASE_URL",
                        "postgresql://postgres:postgres@127.0.0.1:" + postgresPort + "/" + database)),
                Progress.silent(),
                Clock.systemUTC());
        this.stepPort = stepPort;
    }

    @Override
    public String name() {
        return "Interlock";
    }

    @Override
    public void start() throws Exception {
        stack.up(List.of(Service.ORCHESTRATION, Service.GATEWAY));
        key = stack.bootstrapKey().orElseThrow();
        base = stack.gatewayUrl() + "/api/v1/orchestration";
        Http.post(base + "/definitions", definition(), "X-API-Key", key);
    }

    private String definition() {
        var tasks = IntStream.rangeClosed(1, StepServer.STEPS)
                .mapToObj(step -> """
                        {"step%1$d": {"call": "http", "with": {"method": "get", "endpoint":
                          "${ \\"http://127.0.0.1:%2$d/step/\\" + $workflow.input.run + \\"/%1$d\\" }"}}}""".formatted(step, stepPort))
                .collect(Collectors.joining(","));
        return """
                {"document": {"dsl": "1.0.0", "namespace": "benchmarks", "name": "three-steps", "version": "1.0.0"},
                 "do": [%s]}""".formatted(tasks);
    }

    @Override
    public void submit(String run) throws Exception {
        Http.post(base + "/workflows", """
                {"definition": {"namespace": "benchmarks", "name": "three-steps", "version": "1.0.0"},
                 "input": {"run": "%s"}}""".formatted(run), "X-API-Key", key);
    }

    @Override
    public long completed() throws Exception {
        try (var connection = java.sql.DriverManager.getConnection(stack.jdbcUrl(Service.ORCHESTRATION));
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from workflow_run where status = 'COMPLETED'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public List<Long> processes() {
        return pids("orchestration", "gateway");
    }

    /** Of the engine alone, which is what the peers' servers are. */
    List<Long> engine() {
        return pids("orchestration");
    }

    private List<Long> pids(String... parts) {
        try {
            return stack.status().stream()
                    .filter(part -> List.of(parts).contains(part.name()))
                    .map(part -> part.pid().orElseThrow())
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws Exception {
        stack.down();
    }
}

package dev.interlock.benchmarks.workflows;

import dev.interlock.cli.progress.Progress;
import dev.interlock.cli.stack.LocalStack;
import dev.interlock.cli.stack.Service;
import dev.interlock.cli.stack.StackSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Orchestration-service behind the gateway, as clients use it, on a database of the benchmark's. */
final class Interlock implements AutoCloseable {

    private final LocalStack stack;
    private String key = "";
    private String base = "";

    Interlock(Path repository, Path home, int postgresPort, String database) {
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
    }

    void start() throws InterruptedException {
        stack.up(List.of(Service.ORCHESTRATION, Service.GATEWAY));
        key = stack.bootstrapKey().orElseThrow();
        base = stack.gatewayUrl() + "/api/v1/orchestration";
    }

    void define(String definition) throws IOException, InterruptedException {
        Http.post(base + "/definitions", definition, "X-API-Key", key);
    }

    void submit(String definition, String input) throws IOException, InterruptedException {
        Http.post(base + "/workflows", """
                {"definition": {"namespace": "benchmarks", "name": "%s", "version": "1.0.0"}, "input": %s}""".formatted(definition, input), "X-API-Key", key);
    }

    long count(String status) throws SQLException {
        try (var connection = DriverManager.getConnection(stack.jdbcUrl(Service.ORCHESTRATION));
                var query = connection.prepareStatement("select count(*) from workflow_run where status = ?")) {
            query.setString(1, status);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** Process ids of these parts. */
    List<Long> processes(String... parts) {
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

    /** Of the engine alone, which is what the peers' servers are. */
    List<Long> engine() {
        return processes("orchestration");
    }

    @Override
    public void close() throws InterruptedException {
        stack.down();
    }
}

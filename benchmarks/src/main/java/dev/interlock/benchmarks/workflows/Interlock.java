package dev.interlock.benchmarks.workflows;

import dev.interlock.cli.progress.Progress;
import dev.interlock.cli.stack.LocalStack;
import dev.interlock.cli.stack.Service;
import dev.interlock.cli.stack.StackSettings;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Orchestration-service, and the gateway before it, on a database of the benchmark's. */
final class Interlock implements AutoCloseable {

    /** As for a server, and as the peers have it: the local stack's own are for a laptop. */
    private static final String JVM = "-Xmx1g -XX:+UseSerialGC";

    private static final String API = "/api/v1/orchestration";

    private final LocalStack stack;
    private final boolean throughGateway;
    private @Nullable Door door;

    /** @param throughGateway whether runs come in as clients send them, or at the engine, as the peers' do */
    Interlock(Path repository, Path home, int postgresPort, String database, boolean throughGateway) {
        this.throughGateway = throughGateway;
        this.stack = new LocalStack(
                StackSettings.from(Map.of(
                        "INTERLOCK_ROOT",
                        repository.toString(),
                        "INTERLOCK_HOME",
                        home.toString(),
                        "INTERLOCK_PORT",
                        throughGateway ? "18971" : "18970",
                        "INTERLOCK_PORT_BASE",
                        throughGateway ? "21400" : "19400",
                        "INTERLOCK_JVM_OPTIONS",
                        JVM,
                        "DATABASE_URL",
                        "postgresql://postgres:postgres@127.0.0.1:" + postgresPort + "/" + database)),
                Progress.silent(),
                Clock.systemUTC());
    }

    void start() throws InterruptedException {
        stack.up(List.of(Service.ORCHESTRATION, Service.GATEWAY));
        var key = stack.bootstrapKey().orElseThrow();
        var identity = GatewayIdentity.of(stack.homeDirectory());
        door = throughGateway
                ? new Door(stack.gatewayUrl() + API, "X-API-Key", () -> key)
                : new Door(stack.url(Service.ORCHESTRATION) + API, GatewayIdentity.HEADER, identity::now);
    }

    void define(String definition) throws Exception {
        door().post("/definitions", definition);
    }

    void submit(String definition, String input) throws Exception {
        door().post("/workflows", """
                {"definition": {"namespace": "benchmarks", "name": "%s", "version": "1.0.0"}, "input": %s}""".formatted(definition, input));
    }

    private Door door() {
        return Objects.requireNonNull(door, "Not started");
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

    /** Runs that have not completed, with their errors. */
    String unfinished() throws SQLException {
        var told = new StringJoiner("\n");
        try (var connection = DriverManager.getConnection(stack.jdbcUrl(Service.ORCHESTRATION));
                var query = connection.prepareStatement("""
                        select input, status, error from workflow_run where status <> 'COMPLETED' limit 10""");
                var rows = query.executeQuery()) {
            while (rows.next()) {
                told.add(rows.getString("input") + " " + rows.getString("status") + " " + rows.getString("error"));
            }
        }
        return told.toString();
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

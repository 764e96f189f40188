package dev.interlock.cli.stack;

import dev.interlock.cli.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The embedded PostgreSQL: real, durable, on loopback TCP only (a Unix socket's path may be too long here). */
final class PostgresPart implements Part {

    static final String NAME = "postgres";

    private static final String SUPERUSER = "interlock";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final StackHome home;
    private final int port;
    private final PartProcess process;
    private final PostgresBinaries binaries;
    private final Path data;
    private final Credentials credentials;

    PostgresPart(StackHome home, int port, Credentials credentials, PartProcess process) {
        this.home = home;
        this.port = port;
        this.process = process;
        this.credentials = credentials;
        this.binaries = PostgresBinaries.in(home);
        this.data = home.data(NAME);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public PartProcess process() {
        return process;
    }

    @Override
    public List<PortUse> ports() {
        return List.of(new PortUse(port, "PostgreSQL", Ports.BASE_VARIABLE));
    }

    @Override
    public String fingerprint() {
        return binaries.directory().getFileName() + " on " + port;
    }

    /** The maintenance database, as superuser. */
    DatabaseUrl superuser() {
        return new DatabaseUrl(SUPERUSER, credentials.of(NAME), "127.0.0.1", port, "postgres", "");
    }

    @Override
    public boolean isUp() {
        return isCurrent() && answers();
    }

    @Override
    public boolean isWorthWaitingFor() {
        return false;
    }

    @Override
    public void start(Progress.Row row) throws InterruptedException {
        if (!binaries.present()) {
            row.doing("unpacking");
            binaries.unpack();
        }
        Privileges privileges = Privileges.ofThisProcess();
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            row.doing("creating the database directory");
            initialise(privileges);
        }
        row.doing("starting");
        privileges.handOver(data);
        process.spawn(
                privileges.wrap(List.of(
                        binaries.program("postgres").toString(),
                        "-D",
                        data.toString(),
                        "-p",
                        Integer.toString(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "shared_buffers=64MB",
                        "-c",
                        "max_connections=120",
                        "-c",
                        "fsync=on",
                        "-c",
                        "timezone=UTC",
                        "-c",
                        "log_timezone=UTC",
                        "-c",
                        "log_line_prefix=%m [%p] %q%u@%d ")),
                Map.of("LC_ALL", "C", "TZ", "UTC"),
                Map.of("postgres", port),
                fingerprint());
        awaitAnswer();
        row.done("127.0.0.1:" + port);
    }

    @Override
    public void stop() throws InterruptedException {
        process.stop(Signal.INT, GRACE);
        clearLeftovers();
    }

    /** Ends the postmaster and everything it started, as a power cut would. */
    void kill() throws InterruptedException {
        process.kill();
        clearLeftovers();
    }

    @Override
    public void clearLeftovers() throws InterruptedException {
        if (process.running().isEmpty()) {
            new PostgresLeftovers(data).clear();
        }
    }

    private void initialise(Privileges privileges) throws InterruptedException {
        Path draft = data.resolveSibling(NAME + ".draft");
        Path passwordFile = home.credentials().resolve("initdb");
        try {
            StackHome.deleteTree(draft);
            Files.createDirectories(draft);
            StackHome.restrict(draft, "rwx------");
            privileges.handOver(draft);
            StackHome.writeWhole(passwordFile, credentials.of(NAME) + "\n", true);
            List<String> command = privileges.wrap(List.of(
                    binaries.program("initdb").toString(),
                    "-D",
                    draft.toString(),
                    "--username=" + SUPERUSER,
                    "--auth=scram-sha-256",
                    "--pwfile=/dev/stdin",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8"));
            Path log = home.log("postgres-initdb");
            // the password comes on standard input: nobody may not read our files
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(passwordFile.toFile())
                    .redirectOutput(log.toFile());
            builder.environment().putAll(Map.of("LC_ALL", "C", "TZ", "UTC"));
            int code = builder.start().waitFor();
            if (code != 0) {
                throw new StackFailure(NAME, "initdb ended with code " + code, LogTail.tellingLines(log, 0), log, null);
            }
            Files.deleteIfExists(log);
            StackHome.deleteTree(data);
            Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StackFailure(NAME, "cannot create " + data + ": " + e.getMessage(), e);
        } finally {
            passwordFile.toFile().delete();
        }
    }

    private void awaitAnswer() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            process.requireAlive();
            if (answers()) {
                return;
            }
            Thread.sleep(100);
        }
        throw process.failure("didn't answer within " + PATIENCE.toSeconds() + " s");
    }

    private boolean answers() {
        return refusal().isEmpty();
    }

    private Optional<String> refusal() {
        DatabaseUrl url = superuser();
        try (Connection connection = DriverManager.getConnection(
                        url.jdbc() + "?connectTimeout=2&socketTimeout=5", url.user(), url.password());
                var statement = connection.createStatement()) {
            statement.execute("SELECT 1");
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}

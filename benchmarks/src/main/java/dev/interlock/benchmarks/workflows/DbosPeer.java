package dev.interlock.benchmarks.workflows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link DbosProgram} in a process of its own. */
final class DbosPeer implements Peer {

    private static final int PORT = 18991;
    private static final String RUNS = "http://127.0.0.1:" + PORT + "/runs";

    private final Path log;
    private final String jdbcUrl;
    private final int stepPort;
    private @Nullable Process process;

    DbosPeer(Path log, String jdbcUrl, int stepPort) {
        this.log = log;
        this.jdbcUrl = jdbcUrl;
        this.stepPort = stepPort;
    }

    @Override
    public String name() {
        return "DBOS Transact 1.1.0-m6, bare Java";
    }

    @Override
    public void start() throws Exception {
        process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:+UseSerialGC",
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DbosProgram.class.getName(),
                        jdbcUrl,
                        "" + stepPort,
                        "" + PORT)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Http.await(RUNS, Duration.ofMinutes(1));
    }

    @Override
    public void submit(String run) throws Exception {
        Http.post(RUNS, run);
    }

    @Override
    public long completed() throws Exception {
        return Json.number(Http.get(RUNS), "completed");
    }

    @Override
    public List<Long> processes() {
        return process == null ? List.of() : List.of(process.pid());
    }

    @Override
    public void close() throws Exception {
        if (process != null) {
            process.destroy();
            process.waitFor();
        }
    }
}

package dev.interlock.benchmarks.workflows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Conductor OSS from its boot jar, with persistence, queue and index in PostgreSQL, otherwise as it comes. */
final class ConductorPeer implements Peer {

    private static final int PORT = 18990;
    private static final String BASE = "http://127.0.0.1:" + PORT;
    private static final String WORKFLOW = "three_steps";

    private final Path jar;
    private final Path log;
    private final String jdbcUrl;
    private final int stepPort;
    private @Nullable Process process;

    ConductorPeer(Path jar, Path log, String jdbcUrl, int stepPort) {
        this.jar = jar;
        this.log = log;
        this.jdbcUrl = jdbcUrl;
        this.stepPort = stepPort;
    }

    @Override
    public String name() {
        return "Conductor OSS 3.32.3";
    }

    @Override
    public void start() throws Exception {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-Xmx2g",
                "-jar",
                "" + jar));
        command.addAll(List.of(
                "--server.port=" + PORT,
                "--server.address=127.0.0.1",
                "--conductor.db.type=postgres",
                "--conductor.queue.type=postgres",
                "--conductor.indexing.type=postgres",
                "--conductor.elasticsearch.version=0",
                "--conductor.integrations.ai.enabled=false",
                "--conductor.scheduler.enabled=false",
                "--conductor.document-access-policy.disabled=true",
                "--spring.datasource.url=" + jdbcUrl,
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres",
                "--spring.datasource.hikari.maximum-pool-size=32"));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Http.await(BASE + "/health", Duration.ofMinutes(4));
        Http.post(BASE + "/api/metadata/workflow", definition());
    }

    private String definition() {
        var tasks = IntStream.rangeClosed(1, StepServer.STEPS)
                .mapToObj(step -> """
                        {"name": "step%1$d", "taskReferenceName": "step%1$d", "type": "HTTP", "inputParameters":
                          {"http_request": {"method": "GET",
                            "uri": "http://127.0.0.1:%2$d/step/${workflow.input.run}/%1$d"}}}""".formatted(step, stepPort))
                .collect(Collectors.joining(","));
        return "{\"name\": \"%s\", \"version\": 1, \"schemaVersion\": 2, \"timeoutSeconds\": 0, \"tasks\": [%s]}"
                .formatted(WORKFLOW, tasks);
    }

    @Override
    public void submit(String run) throws Exception {
        Http.post(BASE + "/api/workflow/" + WORKFLOW, "{\"run\": \"" + run + "\"}");
    }

    @Override
    public long completed() throws Exception {
        var answer = Http.get(BASE + "/api/workflow/search?size=1&query=status%3D%22COMPLETED%22");
        return Json.number(answer, "totalHits");
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

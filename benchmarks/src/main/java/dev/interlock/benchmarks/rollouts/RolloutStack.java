package dev.interlock.benchmarks.rollouts;

import dev.interlock.cli.progress.Progress;
import dev.interlock.cli.stack.LocalStack;
import dev.interlock.cli.stack.Service;
import dev.interlock.cli.stack.StackSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What rollouts need of the local stack, in a home and on ports of its own, with a specification to refer to. */
final class RolloutStack implements AutoCloseable {

    static final String SPEC = "benchmark";

    private static final String BASE = "23500";
    private static final int DEPLOYMENT_MANAGEMENT = Integer.parseInt(BASE) + 1015;

    private final Path repository;
    private final LocalStack stack;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** @param repository with everything built */
    RolloutStack(Path repository) {
        this.repository = repository;
        this.stack = new LocalStack(
                StackSettings.from(Map.of(
                        "INTERLOCK_ROOT",
                        repository.toString(),
                        "INTERLOCK_HOME",
                        repository.resolve("benchmarks/target/rollouts").toString(),
                        "INTERLOCK_PORT",
                        "18972",
                        "INTERLOCK_PORT_BASE",
                        BASE)),
                Progress.silent(),
                Clock.systemUTC());
    }

    void start() throws IOException, InterruptedException {
        stack.reset();
        stack.up(List.of(Service.SPEC, Service.DEPLOYMENT, Service.GATEWAY));
        var petstore = Files.readString(repository.resolve("examples/specs/petstore.yaml"));
        send("POST", "/api/v1/specs?name=" + SPEC, petstore, "Content-Type", "application/yaml");
    }

    URI gateway() {
        return stack.gatewayUrl();
    }

    HttpClient http() {
        return http;
    }

    String get(String path) throws IOException, InterruptedException {
        return send("GET", path, "").body();
    }

    /** JSON. */
    String post(String path, String body) throws IOException, InterruptedException {
        return send("POST", path, body, "Content-Type", "application/json").body();
    }

    /** A new version of the application, whatever it was. */
    void redefine(String application, String definition) throws IOException, InterruptedException {
        var known = send("GET", "/api/v1/applications/" + application, "");
        send(
                "PUT",
                "/api/v1/applications/" + application,
                definition,
                "Content-Type",
                "application/json",
                "If-Match",
                known.headers().firstValue("ETag").orElseThrow());
    }

    /** Metrics of deployment-manager, as Prometheus would read them. */
    String metrics() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + DEPLOYMENT_MANAGEMENT + "/metrics"))
                .header("Accept", "text/plain")
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    /** Process ids of these parts. */
    List<Long> processes(String... parts) throws InterruptedException {
        return stack.status().stream()
                .filter(part -> List.of(parts).contains(part.name()))
                .map(part -> part.pid().orElseThrow())
                .toList();
    }

    @Override
    public void close() throws InterruptedException {
        stack.down();
        http.close();
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(gateway().resolve(path))
                .timeout(Duration.ofSeconds(60))
                .headers(Stream.concat(
                                Stream.of("X-API-Key", stack.bootstrapKey().orElseThrow()), Stream.of(headers))
                        .toArray(String[]::new))
                .method(method, BodyPublishers.ofString(body));
        var answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 400) {
            throw new IOException(method + " " + path + " was answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer;
    }
}

package dev.interlock.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A real Prometheus on loopback that looks every second; gone when it is closed. */
final class Prometheus implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Instant begun = Instant.now();
    private final Process process;
    private final URI base;

    /**
     * Waits until it answers.
     *
     * @param directory an empty one
     * @param rules files of rules
     * @param targets base URLs of management by service, scraped with the labels that the chart gives
     */
    Prometheus(Path binary, Path directory, List<Path> rules, Map<String, URI> targets) throws IOException {
        var config = Files.writeString(directory.resolve("prometheus.yml"), config(rules, targets));
        int port = freePort();
        base = URI.create("http://127.0.0.1:" + port);
        process = new ProcessBuilder(
                        binary.toString(),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("prometheus.log").toFile())
                .start();
        Waiting.until("Prometheus is ready", PATIENCE, this::isReady);
    }

    /** Where the program is installed. */
    static Optional<Path> program(String name) {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Stream.of(path.split(":")), Stream.of("/usr/bin"))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Whether there was a number at any second since it began. */
    boolean hasData(String query) {
        var form = Map.of(
                        "query",
                        query,
                        "start",
                        Long.toString(begun.getEpochSecond()),
                        "end",
                        Long.toString(Instant.now().getEpochSecond() + 1),
                        "step",
                        "1")
                .entrySet()
                .stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var answer = ask(HttpRequest.newBuilder(base.resolve("/api/v1/query_range"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        if (!answer.path("status").asText().equals("success")) {
            throw new AssertionError(query + ": " + answer);
        }
        return answer.at("/data/result")
                .valueStream()
                .flatMap(series -> series.path("values").valueStream())
                .map(point -> point.path(1).asText())
                .anyMatch(value -> !value.equals("NaN"));
    }

    /** Names of all series that services have given. */
    List<String> names() {
        return ask(HttpRequest.newBuilder(base.resolve("/api/v1/label/__name__/values")))
                .path("data")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        http.close();
    }

    private boolean isReady() {
        if (!process.isAlive()) {
            throw new IllegalStateException("Prometheus has ended: " + process.exitValue());
        }
        try {
            var request = HttpRequest.newBuilder(base.resolve("/-/ready")).build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private JsonNode ask(HttpRequest.Builder request) {
        try {
            return JSON.readTree(
                    http.send(request.timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofString())
                            .body());
        } catch (IOException e) {
            throw new IllegalStateException("Prometheus did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String config(List<Path> rules, Map<String, URI> targets) {
        var lines = new ArrayList<>(List.of("global: { scrape_interval: 1s, evaluation_interval: 1s }", "rule_files:"));
        rules.forEach(file -> lines.add("  - '" + file + "'"));
        lines.add("scrape_configs:");
        targets.forEach((service, url) -> lines.add("""
                  - job_name: %1$s
                    static_configs:
                      - targets: ['%2$s']
                        labels: { app_kubernetes_io_part_of: interlock, app_kubernetes_io_component: %1$s }\
                """.formatted(service, url.getAuthority())));
        return String.join("\n", lines) + "\n";
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

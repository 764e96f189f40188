package dev.interlock.mock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.interlock.contract.reading.ContractReader;
import dev.interlock.contract.reading.Reading;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers like spec-service, to whom shows a signed identity of this service. Told what to have over HTTP too, since
 * the class loaders of tests don't share its memory.
 */
public class SpecStandIn implements QuarkusTestResourceLifecycleManager {

    private static final String URL = "interlock.mock.stand-in";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, List<Version>> specs = new ConcurrentHashMap<>();
    private final Map<String, String> ids = new ConcurrentHashMap<>();
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile boolean isAway;

    @Override
    public synchronized Map<String, String> start() {
        try {
            var running = System.getProperty(URL);
            if (running == null) {
                var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                server.createContext("/", this::handle);
                server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
                server.start();
                running = "http://127.0.0.1:" + server.getAddress().getPort();
                System.setProperty(URL, running);
            }
            return Map.of("interlock.spec-url", running);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // ends with the JVM
    }

    /** Makes a new version of the specification in the project. */
    static Published publish(String project, String name, String document) {
        return published(project, name, call("PUT", "/control/" + project + "/" + name, document));
    }

    /** Makes a new version that this service cannot compile. */
    static Published publishUnreadable(String project, String name) {
        return published(project, name, call("PUT", "/control/" + project + "/" + name + "/unreadable", ""));
    }

    private static Published published(String project, String name, JsonNode answer) {
        return new Published(
                project,
                answer.get("id").asText(),
                name,
                answer.at("/version/digest").asText(),
                answer.at("/version/number").asInt());
    }

    static void retire(Published spec) {
        call("DELETE", "/control/" + spec.project() + "/" + spec.name(), "");
    }

    /** From now on, every answer is 503. */
    static void goAway() {
        call("PUT", "/control/away", "");
    }

    static void comeBack() {
        call("DELETE", "/control/away", "");
    }

    /** How many contracts were given out. */
    static int fetches() {
        return call("GET", "/control/fetches", "").asInt();
    }

    private static JsonNode call(String method, String path, String body) {
        try (var client = HttpClient.newHttpClient()) {
            var request = java.net.http.HttpRequest.newBuilder(URI.create(System.getProperty(URL) + path))
                    .method(method, java.net.http.HttpRequest.BodyPublishers.ofString(body))
                    .build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            if (path.startsWith("/control/")) {
                control(exchange, path.substring("/control/".length()));
                return;
            }
            if (isAway) {
                answer(exchange, 503, Map.of());
                return;
            }
            var project = projectOf(exchange.getRequestHeaders().getFirst("X-Interlock-Identity"));
            if (project == null) {
                answer(exchange, 401, Map.of("type", "https://interlock.dev/problems/unauthenticated"));
                return;
            }
            give(exchange, project, path.substring("/api/v1/specs/".length()).split("/"));
        }
    }

    private void control(HttpExchange exchange, String what) throws IOException {
        var isPut = exchange.getRequestMethod().equals("PUT");
        switch (what) {
            case "away" -> {
                isAway = isPut;
                answer(exchange, 200, Map.of());
            }
            case "fetches" -> answer(exchange, 200, fetches.get());
            default -> {
                var parts = what.split("/");
                var key = parts[0] + "/" + parts[1];
                if (!isPut) {
                    specs.remove(key);
                    answer(exchange, 200, Map.of());
                    return;
                }
                if (parts.length == 3) {
                    var versions = specs.get(key);
                    versions.add(new Version("sha256:" + "0".repeat(64), versions.size() + 1, new byte[] {'['}));
                    answer(exchange, 200, view(parts[0], parts[1], versions));
                    return;
                }
                add(exchange, parts[0], parts[1], exchange.getRequestBody().readAllBytes());
            }
        }
    }

    private void add(HttpExchange exchange, String project, String name, byte[] document) throws IOException {
        switch (ContractReader.read(document)) {
            case Reading.Compiled(var contract, var ignored) -> {
                var versions = specs.computeIfAbsent(project + "/" + name, key -> new ArrayList<>());
                versions.add(new Version(contract.digest().value(), versions.size() + 1, contract.normalized()));
                ids.computeIfAbsent(
                        project + "/" + name, key -> UUID.randomUUID().toString());
                answer(exchange, 200, view(project, name, versions));
            }
            case Reading.Rejected(var findings) -> answer(exchange, 422, Map.of("findings", findings.toString()));
        }
    }

    private void give(HttpExchange exchange, String project, String[] parts) throws IOException {
        var name = specs.keySet().stream()
                .filter(key -> key.startsWith(project + "/"))
                .filter(key -> key.equals(project + "/" + parts[0]) || parts[0].equals(ids.get(key)))
                .findFirst()
                .orElse(null);
        if (name == null) {
            answer(exchange, 404, notFound("no specification " + parts[0]));
            return;
        }
        var versions = specs.get(name);
        if (parts.length == 1) {
            answer(exchange, 200, view(project, name.substring(project.length() + 1), versions));
            return;
        }
        var version = versions.stream()
                .filter(one -> one.digest().equals(parts[2])
                        || Integer.toString(one.number()).equals(parts[2]))
                .findFirst()
                .orElse(null);
        if (version == null) {
            answer(exchange, 404, notFound("no version " + parts[2]));
        } else if (parts.length == 3) {
            answer(exchange, 200, Map.of("digest", version.digest(), "number", version.number(), "format", "x"));
        } else {
            fetches.incrementAndGet();
            send(exchange, 200, "application/json", version.normalized());
        }
    }

    private Map<String, Object> view(String project, String name, List<Version> versions) {
        var newest = versions.getLast();
        return Map.of(
                "id",
                ids.get(project + "/" + name),
                "name",
                name,
                "title",
                "unknown to the client",
                "version",
                Map.of("digest", newest.digest(), "number", newest.number(), "operations", 3));
    }

    private static Map<String, Object> notFound(String detail) {
        return Map.of(
                "type",
                "https://interlock.dev/problems/not-found",
                "title",
                "No such resource",
                "status",
                404,
                "detail",
                "There is " + detail);
    }

    /** The project that a service named mock was signed for; null for anything else. */
    private static String projectOf(String token) throws JsonProcessingException {
        if (token == null) {
            return null;
        }
        var payload = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        var claims = JSON.readTree(payload);
        return claims.path("iss").asText().equals("mock")
                        && claims.path("role").asText().equals("SERVICE")
                ? claims.path("prj").asText()
                : null;
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        var type = status < 400 ? "application/json" : "application/problem+json";
        send(exchange, status, type, JSON.writeValueAsBytes(body));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private record Version(String digest, int number, byte[] normalized) {}

    record Published(String project, String specId, String name, String digest, int number) {}
}

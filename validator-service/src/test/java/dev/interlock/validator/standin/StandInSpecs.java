package dev.interlock.validator.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.interlock.contract.Contract;
import dev.interlock.contract.reading.ContractReader;
import dev.interlock.contract.reading.Reading;
import dev.interlock.contract.reading.ReadingLimits;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * spec-service as far as it is needed: {@code things} from the test resources and {@code payments} from the examples, in
 * every project but {@code project-2}; {@code broken} has a version whose contract is none. Also a mock of
 * {@code things}.
 */
public class StandInSpecs implements QuarkusTestResourceLifecycleManager {

    private static final Map<String, Path> DOCUMENTS = Map.of(
            "things", Path.of("src/test/resources/specs/things.yaml"),
            "payments", Path.of("../examples/specs/payments.yaml"),
            "petstore", Path.of("../examples/specs/petstore.yaml"));

    private final Map<String, Contract> contracts = new ConcurrentHashMap<>();
    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            var started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext("/api/v1/specs/", this::answer);
            started.createContext("/mocks/things/", StandInSpecs::mock);
            started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            started.start();
            server = started;
            return Map.of(
                    "interlock.spec-url",
                    "http://127.0.0.1:" + started.getAddress().getPort(),
                    "interlock.mock-url",
                    "http://127.0.0.1:" + started.getAddress().getPort(),
                    "quarkus.rest-client.spec.read-timeout",
                    "1500",
                    "interlock.targets.timeout",
                    "5S",
                    "interlock.runs.interval",
                    "200ms",
                    "interlock.runs.lease",
                    "3s");
        } catch (IOException e) {
            throw new UncheckedIOException("No port for the stand-in", e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    /** Read once and kept. */
    public static Contract read(Path document) {
        try {
            var reading = ContractReader.read(Files.readAllBytes(document), ReadingLimits.STANDARD);
            if (reading instanceof Reading.Compiled compiled) {
                return compiled.contract();
            }
            throw new IllegalStateException(document + ": " + reading);
        } catch (IOException e) {
            throw new UncheckedIOException("No such document: " + document, e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        var isSigned = exchange.getRequestHeaders().containsKey("X-Interlock-Identity");
        var project = exchange.getRequestHeaders().getFirst("X-Interlock-Project");
        var path = exchange.getRequestURI().getPath().substring("/api/v1/specs/".length());
        var parts = path.split("/");
        if (!isSigned || project == null) {
            send(exchange, 401, "{}");
            return;
        }
        var name = parts[0].replace("id-of-", "");
        if (name.equals("mute")) {
            return;
        }
        if (name.equals("slow")) {
            send(exchange, 503, "{}");
            return;
        }
        var document = DOCUMENTS.get(name.equals("broken") ? "things" : name);
        if (document == null || project.equals("project-2") || (parts.length > 2 && parts[2].equals("99"))) {
            send(
                    exchange,
                    404,
                    "{\"type\":\"https://interlock.dev/problems/not-found\",\"title\":\"No\",\"status\":404}");
            return;
        }
        var contract = contracts.computeIfAbsent(name, missing -> read(document));
        var digest = name.equals("broken")
                ? "sha256:" + "0".repeat(64)
                : contract.digest().toString();
        var version = "{\"digest\":\"" + digest + "\",\"number\":1,\"unknown\":true}";
        if (parts.length == 1) {
            send(
                    exchange,
                    200,
                    "{\"id\":\"id-of-" + name + "\",\"name\":\"" + name + "\",\"version\":" + version + "}");
            return;
        }
        if (parts.length == 3) {
            send(exchange, 200, version);
            return;
        }
        send(
                exchange,
                200,
                name.equals("broken") ? "no contract" : new String(contract.normalized(), StandardCharsets.UTF_8));
    }

    /** mock-service lets nobody in without an identity; this one answers whatever it is asked with the same. */
    private static void mock(HttpExchange exchange) throws IOException {
        var isKnown = exchange.getRequestHeaders().containsKey("X-Interlock-Identity");
        exchange.getResponseHeaders().add("X-Total", "0");
        send(exchange, isKnown ? 200 : 401, "[]");
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            var type = status < 400 ? "application/json" : "application/problem+json";
            exchange.getResponseHeaders().add("Content-Type", Objects.requireNonNull(type));
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}

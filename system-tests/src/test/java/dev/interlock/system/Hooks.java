package dev.interlock.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * An operator's own endpoints on loopback. A POST has its effect once for each idempotency key, as it should; any other
 * method each time.
 */
final class Hooks implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Map<String, Function<JsonNode, Answer>> hooks = new ConcurrentHashMap<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> effects = new CopyOnWriteArrayList<>();
    private final List<String> withoutKey = new CopyOnWriteArrayList<>();

    Hooks() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    /** What a hook gives back. */
    record Answer(int status, String mediaType, byte[] body) {

        static Answer ok(Map<String, ?> body) {
            try {
                return new Answer(200, "application/json", JSON.writeValueAsBytes(body));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        static Answer status(int status) {
            return new Answer(status, "application/json", "{}".getBytes(StandardCharsets.UTF_8));
        }
    }

    /** @param hook makes an answer of what was posted; an empty body is a missing node */
    Hooks on(String name, Function<JsonNode, Answer> hook) {
        hooks.put(name, hook);
        return this;
    }

    /** Those that only tell that they were called. */
    Hooks on(String... names) {
        for (String name : names) {
            on(name, body -> Answer.ok(Map.of("done", name)));
        }
        return this;
    }

    String url(String name) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name;
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Names of the hooks that were posted to, in the order of their effects. */
    List<String> effects() {
        return List.copyOf(effects);
    }

    /** Names of the hooks that were posted to without an idempotency key. */
    List<String> withoutKey() {
        return List.copyOf(withoutKey);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var answer = answer(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath().substring(1),
                    exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                    JSON.readTree(body));
            exchange.getResponseHeaders().set("Content-Type", answer.mediaType());
            exchange.sendResponseHeaders(answer.status(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private Answer answer(String method, String name, String key, JsonNode body) {
        var hook = hooks.getOrDefault(name, any -> Answer.status(404));
        if (!method.equals("POST")) {
            return hook.apply(body);
        }
        if (key == null) {
            withoutKey.add(name);
            return Answer.status(400);
        }
        return answers.computeIfAbsent(name + " " + key, first -> {
            effects.add(name);
            return hook.apply(body);
        });
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

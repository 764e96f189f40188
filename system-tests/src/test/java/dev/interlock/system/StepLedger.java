package dev.interlock.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * What the steps of workflows call: notes every attempt under {@code /step/{run}/{step}} with its idempotency key, and
 * has its effect, as services do, once for each key.
 */
final class StepLedger implements AutoCloseable {

    private static final String ROOT = "/step/";

    private final HttpServer server;
    private final Map<String, List<String>> keysByStep = new ConcurrentHashMap<>();
    private final Duration pause;

    /** @param pause how long each step takes */
    StepLedger(Duration pause) throws IOException {
        this.pause = pause;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(ROOT, this::answer);
        server.start();
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + ROOT;
    }

    /** Steps that had an effect: distinct keys over all steps. */
    long effects() {
        return keysByStep.values().stream()
                .mapToLong(keys -> keys.stream().distinct().count())
                .sum();
    }

    long attempts() {
        return keysByStep.values().stream().mapToLong(List::size).sum();
    }

    int steps() {
        return keysByStep.size();
    }

    /** Steps that came with more than one key, or with none: each would be an effect too many. */
    List<String> stepsWithSeveralKeys() {
        return keysByStep.entrySet().stream()
                .filter(entry -> entry.getValue().stream().distinct().count() != 1
                        || entry.getValue().contains(""))
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            var step = exchange.getRequestURI().getPath().substring(ROOT.length());
            var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            keysByStep
                    .computeIfAbsent(step, any -> new CopyOnWriteArrayList<>())
                    .add(key == null ? "" : key);
            Thread.sleep(pause);
            var body = ("{\"done\": \"" + step + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

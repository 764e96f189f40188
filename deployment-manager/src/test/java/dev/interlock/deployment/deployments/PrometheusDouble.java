package dev.interlock.deployment.deployments;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Prometheus behind a path, as far as it is asked. It gives the value that was put for a name that occurs in the query,
 * in the form of Prometheus 2.42; {@code gone} has it end the connection instead. Tests reach it over HTTP only, since
 * they may be loaded apart from it: {@link PrometheusAnswers}.
 */
public class PrometheusDouble implements QuarkusTestResourceLifecycleManager {

    static final String GONE = "gone";

    private static final String VECTOR = """
            {"status":"success","data":{"resultType":"vector","result":[{"metric":{"job":"self"},\
            "value":[1795306852.535,"%s"]}]}}""";
    private static final String EMPTY = """
            {"status":"success","data":{"resultType":"vector","result":[]}}""";

    private final Map<String, String> values = new ConcurrentHashMap<>();
    private final Queue<String> queries = new ConcurrentLinkedQueue<>();
    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            var started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            started.createContext("/prometheus/api/v1/query", this::query);
            started.createContext("/prometheus/values/", this::put);
            started.createContext("/prometheus/queries", this::queries);
            started.start();
            server = started;
            return Map.of(
                    "interlock.checks.prometheus-url",
                    "http://127.0.0.1:" + started.getAddress().getPort() + "/prometheus/");
        } catch (IOException e) {
            throw new UncheckedIOException("No double of Prometheus", e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private void query(HttpExchange exchange) throws IOException {
        try (exchange) {
            var query = exchange.getRequestURI().getQuery().substring("query=".length());
            queries.add(query);
            var value = values.entrySet().stream()
                    .filter(entry -> query.contains(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("");
            if (!value.equals(GONE)) {
                answer(exchange, value.isEmpty() ? EMPTY : VECTOR.formatted(value));
            }
        }
    }

    private void put(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            values.put(
                    path.substring(path.lastIndexOf('/') + 1),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(exchange, "");
        }
    }

    private void queries(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(exchange, String.join("\n", queries));
        }
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }
}

package dev.interlock.deployment.deployments;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Webhooks that answer as they are told, and remember what they were sent. */
final class HookDouble implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, List<String>> bodies = new ConcurrentHashMap<>();

    HookDouble() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    /** @return the URL of a new webhook */
    String answering(int status, String text) {
        var url = "http://127.0.0.1:%d/%s".formatted(server.getAddress().getPort(), UUID.randomUUID());
        answer(url, status, text);
        return url;
    }

    void answer(String url, int status, String text) {
        answers.put(path(url), new Answer(status, text));
    }

    List<String> bodies(String url) {
        return List.copyOf(bodies.getOrDefault(path(url), List.of()));
    }

    void awaitCalls(String url, int atLeast) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (bodies(url).size() < atLeast && System.nanoTime() < end) {
            pause();
        }
        assertThat(bodies(url)).hasSizeGreaterThanOrEqualTo(atLeast);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            bodies.computeIfAbsent(path, first -> new CopyOnWriteArrayList<>())
                    .add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var answer = answers.getOrDefault(path, new Answer(404, ""));
            var text = answer.text().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), text.length == 0 ? -1 : text.length);
            if (text.length > 0) {
                exchange.getResponseBody().write(text);
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String path(String url) {
        return url.substring(url.lastIndexOf('/'));
    }

    private record Answer(int status, String text) {}
}

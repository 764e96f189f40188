package dev.interlock.benchmarks.workflows;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;

/**
 * What the steps call: {@code GET /step/{run}/{step}} answers a small JSON object at once. It tells when the last step
 * of a run was called, and counts calls, so that a step that ran twice is seen.
 */
final class StepServer implements AutoCloseable {

    static final int STEPS = 3;

    private final HttpServer server;
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private volatile BiConsumer<String, Long> whenDone = (run, nanos) -> {};

    StepServer() throws IOException {
        // all peers keep their connections; beyond its default of 200 the server hangs up on whoever comes next
        System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/step/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    void whenDone(BiConsumer<String, Long> listener) {
        whenDone = listener;
    }

    /** Calls beyond the first, over all steps of all runs. */
    long repeatedCalls() {
        return calls.values().stream().mapToLong(count -> count - 1L).sum();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath().substring("/step/".length());
        calls.merge(path, 1, Integer::sum);
        var body = ("{\"step\":\"" + path + "\"}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        try (exchange;
                var out = exchange.getResponseBody()) {
            out.write(body);
        }
        int slash = path.lastIndexOf('/');
        if (Integer.parseInt(path.substring(slash + 1)) == STEPS) {
            whenDone.accept(path.substring(0, slash), System.nanoTime());
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

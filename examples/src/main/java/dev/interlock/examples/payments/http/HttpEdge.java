package dev.interlock.examples.payments.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Puts an {@link Api} on a socket; one virtual thread a request. */
public final class HttpEdge implements AutoCloseable {

    /** How much of a too large body is read away, so that the client gets to see the answer; in bytes. */
    private static final long PATIENCE = 64L << 20;

    /** After the end was asked for: time for requests that were already on the wire to a kept-alive connection. */
    private static final Duration ON_THE_WIRE = Duration.ofMillis(200);

    private static final Duration LOOK = Duration.ofMillis(10);

    private final HttpServer server;
    private final Api api;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile boolean isFinishing;

    private HttpEdge(HttpServer server, Api api) {
        this.server = server;
        this.api = api;
    }

    /** @param port 0 for any that is free */
    public static HttpEdge open(String host, int port, Api api) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(host, port), 0);
        var edge = new HttpEdge(server, api);
        server.createContext("/", edge::serve);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return edge;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /**
     * Answers what is under way and tells clients to come on no connection again, then closes.
     *
     * @param longest for what is under way
     */
    public void finish(Duration longest) {
        isFinishing = true;
        long now = System.nanoTime();
        while (System.nanoTime() - now < ON_THE_WIRE.toNanos()
                || (underWay.get() > 0 && System.nanoTime() - now < longest.toNanos())) {
            if (!isPaused()) {
                break;
            }
        }
        close();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static boolean isPaused() {
        try {
            Thread.sleep(LOOK);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        underWay.incrementAndGet();
        try (exchange) {
            var answer = api.answer(request(exchange));
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.getResponseHeaders().set("Content-Type", answer.mediaType());
            if (isFinishing) {
                exchange.getResponseHeaders().set("Connection", "close");
            }
            var body = Json.bytes(answer.body());
            var bodyless = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.status(), bodyless ? -1 : body.length);
            if (!bodyless) {
                exchange.getResponseBody().write(body);
            }
        } finally {
            underWay.decrementAndGet();
        }
    }

    private static Request request(HttpExchange exchange) throws IOException {
        var headers = new HashMap<String, List<String>>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        var uri = exchange.getRequestURI();
        var path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return new Request(
                exchange.getRequestMethod(),
                path,
                Query.parse(uri.getRawQuery()),
                headers,
                body(exchange.getRequestBody()),
                Map.of());
    }

    private static byte[] body(InputStream in) throws IOException {
        var body = in.readNBytes(Request.LARGEST_BODY + 1);
        var buffer = new byte[8192];
        for (long skipped = body.length; skipped < PATIENCE; ) {
            var read = in.read(buffer);
            if (read < 0) {
                break;
            }
            skipped += read;
        }
        return body;
    }
}

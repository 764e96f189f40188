package dev.interlock.examples.payments.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;

/** Puts an {@link Api} on a socket; one virtual thread a request. */
public final class HttpEdge implements AutoCloseable {

    /** How much of a too large body is read away, so that the client gets to see the answer; in bytes. */
    private static final long PATIENCE = 64L << 20;

    private final HttpServer server;

    private HttpEdge(HttpServer server) {
        this.server = server;
    }

    /** @param port 0 for any that is free */
    public static HttpEdge open(String host, int port, Api api) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(host, port), 0);
        server.createContext("/", exchange -> serve(exchange, api));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return new HttpEdge(server);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void serve(HttpExchange exchange, Api api) throws IOException {
        try (exchange) {
            var answer = api.answer(request(exchange));
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.getResponseHeaders().set("Content-Type", answer.mediaType());
            var body = Json.bytes(answer.body());
            var bodyless = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.status(), bodyless ? -1 : body.length);
            if (!bodyless) {
                exchange.getResponseBody().write(body);
            }
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

package dev.interlock.orchestration.workflow.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Serves the {@link Site} of every scenario on a loopback port, each below a path of its own. */
final class Stub implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Site> sites = new ConcurrentHashMap<>();

    Stub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        } catch (IOException e) {
            throw new UncheckedIOException("No port for the stub", e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    /** @param name unique, letters and digits */
    Site open(String name) {
        var site = new Site("http://127.0.0.1:" + server.getAddress().getPort() + "/" + name);
        sites.put(name, site);
        return site;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var way = exchange.getRequestURI().getPath().split("/", 3);
            var site = sites.get(way[1]);
            if (site == null || way.length < 3) {
                exchange.sendResponseHeaders(410, -1);
                return;
            }
            answer(exchange, site.answer(request(exchange, "/" + way[2])));
        }
    }

    private static Site.Request request(HttpExchange exchange, String path) throws IOException {
        var headers = new TreeMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return new Site.Request(
                exchange.getRequestMethod(),
                path,
                query(exchange.getRequestURI().getRawQuery()),
                headers,
                body);
    }

    static Map<String, String> query(@Nullable String raw) {
        var query = new TreeMap<String, String>();
        if (raw != null && !raw.isEmpty()) {
            for (var pair : raw.split("&", -1)) {
                var split = pair.split("=", 2);
                query.put(decoded(split[0]), split.length == 1 ? "" : decoded(split[1]));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, Site.Response response) throws IOException {
        pause(response.afterMillis());
        response.headers().forEach(exchange.getResponseHeaders()::set);
        var body = response.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

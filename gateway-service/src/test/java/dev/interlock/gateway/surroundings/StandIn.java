package dev.interlock.gateway.surroundings;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands in for a service behind the gateway. The last part of the path says what it does; {@code counters} tells what it
 * has seen, since the test has no other way to ask.
 */
final class StandIn implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private static final int PATIENCE_SECONDS = 30;

    private final Semaphore go = new Semaphore(0);
    private final String openApi;
    private final Map<String, AtomicLong> counters = new ConcurrentHashMap<>();

    StandIn(String openApi) {
        this.openApi = openApi;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException("A stand-in did not start", e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        count("requests");
        try (exchange) {
            switch (path.substring(path.lastIndexOf('/') + 1)) {
                case "ready" -> answer(exchange, 200, "{\"status\":\"UP\"}");
                case "openapi" -> answer(exchange, 200, openApi);
                case "echo" -> echo(exchange);
                case "counters" -> answer(exchange, 200, JSON.writeValueAsString(counters));
                case "slow" -> {
                    sleep(4_000);
                    answer(exchange, 200, "{}");
                }
                case "digest" -> digest(exchange);
                case "deaf" -> deaf(exchange);
                case "download" -> download(exchange);
                case "hops" -> {
                    exchange.getResponseHeaders().add("Connection", "X-Hop");
                    exchange.getResponseHeaders().add("X-Hop", "1");
                    exchange.getResponseHeaders().add("Keep-Alive", "timeout=7");
                    exchange.getResponseHeaders().add("X-Stays", "1");
                    answer(exchange, 200, "{}");
                }
                case "created" -> {
                    exchange.getResponseHeaders().add("Location", url() + "/api/v1/specs/17");
                    answer(exchange, 201, "{}");
                }
                case "empty" -> exchange.sendResponseHeaders(204, -1);
                case "unchanged" -> {
                    exchange.getResponseHeaders().add("ETag", "\"1\"");
                    exchange.sendResponseHeaders(304, -1);
                }
                case "teapot" -> answer(exchange, 418, "{\"type\":\"https://interlock.dev/problems/teapot\"}");
                case "cut" -> {
                    exchange.sendResponseHeaders(200, 1_000_000);
                    exchange.getResponseBody().write(new byte[200_000]);
                    exchange.getResponseBody().flush();
                    throw new IOException("on purpose");
                }
                case "drip" -> drip(exchange);
                case "go" -> {
                    go.release();
                    answer(exchange, 200, "{}");
                }
                case "page" -> {
                    exchange.getResponseHeaders().add("Content-Type", "text/html");
                    answer(exchange, 200, "<script>alert(1)</script>");
                }
                default -> answer(exchange, 404, "{}");
            }
        }
    }

    /** Until somebody asks for {@code go}. */
    private void awaitGo() throws IOException {
        try {
            if (!go.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("nobody said go");
            }
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }

    /** A stream of events, of which the second waits for {@code go}. */
    private void drip(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write("data:1\n\n".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        awaitGo();
        exchange.getResponseBody().write("data:2\n\n".getBytes(StandardCharsets.UTF_8));
    }

    private void echo(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var headers = new LinkedHashMap<String, Object>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        answer(
                exchange,
                200,
                JSON.writeValueAsString(Map.of(
                        "method",
                        exchange.getRequestMethod(),
                        "uri",
                        exchange.getRequestURI().toString(),
                        "headers",
                        headers,
                        "body",
                        new String(body, StandardCharsets.UTF_8))));
    }

    private void digest(HttpExchange exchange) throws IOException {
        var digest = sha256();
        var buffer = new byte[64 * 1024];
        long length = 0;
        var in = exchange.getRequestBody();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
            length += read;
        }
        answer(
                exchange,
                200,
                "{\"length\":" + length + ",\"sha256\":\"" + HexFormat.of().formatHex(digest.digest()) + "\"}");
    }

    /** Takes a request's head and then waits before it reads the body. */
    private void deaf(HttpExchange exchange) throws IOException {
        count("deaf");
        awaitGo();
        exchange.getRequestBody().readAllBytes();
        answer(exchange, 200, "{}");
    }

    private void download(HttpExchange exchange) throws IOException {
        var query = exchange.getRequestURI().getQuery();
        long bytes = Long.parseLong(query.replaceAll("[^0-9]", ""));
        exchange.sendResponseHeaders(200, query.startsWith("sized") ? bytes : 0);
        var part = new byte[64 * 1024];
        try {
            for (long left = bytes; left > 0; left -= part.length) {
                int length = (int) Math.min(left, part.length);
                exchange.getResponseBody().write(part, 0, length);
                counters.computeIfAbsent("downloaded", name -> new AtomicLong()).addAndGet(length);
            }
        } catch (IOException e) {
            count("cancelled");
            throw e;
        }
    }

    private void count(String name) {
        counters.computeIfAbsent(name, n -> new AtomicLong()).incrementAndGet();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().putIfAbsent("Content-Type", List.of("application/json"));
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(bytes.length));
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

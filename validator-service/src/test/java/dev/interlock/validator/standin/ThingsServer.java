package dev.interlock.validator.standin;

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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An implementation of {@code things.yaml}, right or with one fault. */
public final class ThingsServer implements AutoCloseable {

    /** In which way it is wrong. */
    public enum Fault {
        NONE,
        YEAR_AS_TEXT,
        NO_TOTAL_HEADER,
        UNDECLARED_STATUS,
        TAKES_ANYTHING,
        NO_AUTHENTICATION,
        FAILS_ON_POST,
        REDIRECTS
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String THING = "{\"id\":\"t1\",\"name\":\"lamp\",\"count\":3,\"made\":{\"year\":2026}}";
    private static final Pattern ID = Pattern.compile("[a-z0-9]{1,12}");

    private final HttpServer server;
    private final Fault fault;
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final List<String> idempotencyKeys = new CopyOnWriteArrayList<>();
    private final List<String> events = new CopyOnWriteArrayList<>();

    public ThingsServer(Fault fault) throws IOException {
        this.fault = fault;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    public List<String> idempotencyKeys() {
        return List.copyOf(idempotencyKeys);
    }

    /** Bodies that came to {@code /hook}. */
    public List<String> events() {
        return List.copyOf(events);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var path = exchange.getRequestURI().getPath();
            var authorization = exchange.getRequestHeaders().getFirst("Authorization");
            if (authorization != null) {
                authorizations.add(authorization);
            }
            if (fault == Fault.REDIRECTS) {
                exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/elsewhere");
                exchange.sendResponseHeaders(302, -1);
                return;
            }
            switch (exchange.getRequestMethod() + " " + path) {
                case "GET /things" -> list(exchange);
                case "POST /things" -> create(exchange, body, authorization);
                case "POST /hook" -> {
                    events.add(body);
                    exchange.sendResponseHeaders(204, -1);
                }
                default -> one(exchange, path);
            }
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        var query = exchange.getRequestURI().getRawQuery();
        if (fault != Fault.TAKES_ANYTHING && query != null && query.startsWith("limit=") && !isLimit(query)) {
            refuse(exchange, 400);
            return;
        }
        var headers = fault == Fault.NO_TOTAL_HEADER ? Map.<String, String>of() : Map.of("X-Total", "1");
        send(exchange, 200, headers, "[" + thing() + "]");
    }

    private static boolean isLimit(String query) {
        return query.matches("limit=([1-9]|10)(&.*)?");
    }

    private void create(HttpExchange exchange, String body, @Nullable String authorization) throws IOException {
        if (fault != Fault.NO_AUTHENTICATION && (authorization == null || !authorization.startsWith("Bearer "))) {
            refuse(exchange, 401);
            return;
        }
        if (fault == Fault.FAILS_ON_POST) {
            exchange.sendResponseHeaders(500, -1);
            return;
        }
        var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        var isKey = key != null && key.length() >= 8 && key.length() <= 64;
        if (fault != Fault.TAKES_ANYTHING && !(isKey && isNewThing(exchange, body))) {
            refuse(exchange, 400);
            return;
        }
        if (key != null) {
            idempotencyKeys.add(key);
        }
        send(exchange, fault == Fault.UNDECLARED_STATUS ? 202 : 201, Map.of(), thing());
    }

    private static boolean isNewThing(HttpExchange exchange, String body) {
        var type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.startsWith("application/json")) {
            return false;
        }
        try {
            JsonNode json = JSON.readTree(body);
            var name = json.path("name");
            var count = json.path("count");
            return json.isObject()
                    && json.size() == 2
                    && name.isTextual()
                    && !name.asText().isEmpty()
                    && name.asText().codePointCount(0, name.asText().length()) <= 20
                    && (count.isIntegralNumber() || count.isNumber() && count.asDouble() == Math.rint(count.asDouble()))
                    && count.asDouble() >= 0
                    && count.asDouble() <= 100;
        } catch (IOException e) {
            return false;
        }
    }

    private void one(HttpExchange exchange, String path) throws IOException {
        var id = path.startsWith("/things/") ? path.substring("/things/".length()) : "?";
        if (fault != Fault.TAKES_ANYTHING && !ID.matcher(id).matches()) {
            refuse(exchange, 400);
            return;
        }
        if (fault != Fault.TAKES_ANYTHING && !id.equals("t1")) {
            refuse(exchange, 404);
            return;
        }
        send(exchange, 200, Map.of(), thing());
    }

    private String thing() {
        return fault == Fault.YEAR_AS_TEXT ? THING.replace("2026", "\"2026\"") : THING;
    }

    private static void refuse(HttpExchange exchange, int status) throws IOException {
        var bytes = "{\"title\":\"No\"}".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/problem+json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void send(HttpExchange exchange, int status, Map<String, String> headers, String body)
            throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        headers.forEach(exchange.getResponseHeaders()::add);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}

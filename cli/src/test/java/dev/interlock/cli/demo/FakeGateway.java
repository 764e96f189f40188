package dev.interlock.cli.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Answers the calls of the main job as the installation would; remembers only which mocks were made. */
final class FakeGateway implements AutoCloseable {

    static final String KEY = "ilk_test_secret";

    private static final String THREE_FAULTS = """
            {"operations": [{"operation": "POST /payments/{payment_id}/capture", "checks": [
              {"operation": "POST /payments/{payment_id}/capture", "outcome": "FAILED", "kind": "UNDECLARED_STATUS",
               "message": "answered 202", "violations": []},
              {"operation": "GET /payments", "outcome": "FAILED", "violations": [
               {"in": "BODY", "pointer": "/items/0/payment_method/card/expiry/year", "message": "is text"}]}%s]}]}""";
    private static final String MISSING_HEADER = """
            , {"operation": "GET /refunds", "outcome": "FAILED", "violations": [
               {"in": "HEADER", "name": "X-Request-Id", "message": "is missing"}]}""";

    final Set<String> mocksMade = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> looks = new ConcurrentHashMap<>();
    private final HttpServer server;
    private boolean overlooksTheHeader;

    FakeGateway() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on the verdict misses one of the faults. */
    void overlookTheMissingHeader() {
        overlooksTheHeader = true;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange call) throws IOException {
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String request = call.getRequestMethod() + " " + call.getRequestURI();
        if (!KEY.equals(call.getRequestHeaders().getFirst("X-API-Key"))) {
            send(call, 401, "application/problem+json", "{\"title\": \"No valid key\"}");
            return;
        }
        switch (request) {
            case String r
            when r.startsWith("POST /api/v1/specs") ->
                send(call, 201, "application/json", "{\"name\": \"spec\", \"version\": {\"number\": 1}}");
            case String r
            when r.startsWith("GET /api/v1/mocks/") -> mock(call, r.substring("GET /api/v1/mocks/".length()));
            case "POST /api/v1/mocks" -> {
                String name = body.contains("petstore") ? "petstore" : "payments";
                mocksMade.add(name);
                mock(call, name);
            }
            case "GET /mocks/petstore/pet/1" -> send(call, 200, "application/json", "{\"id\": 1}");
            case "POST /mocks/payments/payments" -> mockedPayment(call, body);
            case "POST /api/v1/runs" ->
                send(call, 202, "application/json", "{\"id\": \"" + (body.contains("broken") ? "b" : "g") + "\"}");
            case String r when r.startsWith("GET /api/v1/runs/") -> run(call, r.substring(r.length() - 1));
            case String r when r.startsWith("GET /api/v1/reports/") -> report(call, r);
            case "GET /api/v1/plan/payments" ->
                send(
                        call,
                        200,
                        "application/json",
                        "{\"phases\": [{\"name\": \"UAT\", \"status\": \"DONE\", \"items\": []}]}");
            default -> send(call, 404, "application/problem+json", "{\"title\": \"No such thing\"}");
        }
    }

    private void mock(HttpExchange call, String name) throws IOException {
        if (!mocksMade.contains(name)) {
            send(call, 404, "application/problem+json", "{}");
            return;
        }
        String mock = "{\"name\": \"%s\", \"state\": \"RUNNING\", \"url\": \"/mocks/%s\"}".formatted(name, name);
        send(call, 200, "application/json", mock);
    }

    private static void mockedPayment(HttpExchange call, String body) throws IOException {
        if (body.contains("a lot")) {
            send(call, 422, "application/problem+json", "{\"violations\": [{\"pointer\": \"/amount/value\"}]}");
            return;
        }
        send(call, 201, "application/json", "{\"id\": \"pay_0000card0001\"}");
    }

    private void run(HttpExchange call, String id) throws IOException {
        int look = looks.merge(id, 1, Integer::sum);
        String ended = id.equals("b") ? "FAILED" : "PASSED";
        String status = look == 1 ? "RUNNING" : ended;
        String run = "{\"id\": \"%s\", \"status\": \"%s\", \"totals\": {\"checks\": 3}}".formatted(id, status);
        send(call, 200, "application/json", run);
    }

    private void report(HttpExchange call, String request) throws IOException {
        if (request.endsWith("format=html")) {
            send(call, 200, "text/html", "<html></html>");
            return;
        }
        String broken = THREE_FAULTS.formatted(overlooksTheHeader ? "" : MISSING_HEADER);
        send(call, 200, "application/json", request.contains("/b?") ? broken : "{\"operations\": []}");
    }

    private static void send(HttpExchange call, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", type);
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }
}

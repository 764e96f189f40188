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
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * spec-service as far as it is asked: the specification {@code payments} in three versions, and no other. The second
 * breaks the first, the third doesn't. validator-service has a run that passed against the first and one that failed
 * against the third.
 */
public class NeighboursDouble implements QuarkusTestResourceLifecycleManager {

    static final String SPEC = "01SPEC";

    private static final String VERSIONS = "/api/v1/specs/" + SPEC + "/versions/";
    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            var started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            started.createContext("/", NeighboursDouble::serve);
            started.start();
            server = started;
            var url = "http://127.0.0.1:" + started.getAddress().getPort();
            return Map.of("interlock.spec-url", url, "interlock.validator-url", url);
        } catch (IOException e) {
            throw new UncheckedIOException("No double of the neighbours", e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private static void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var query = String.valueOf(exchange.getRequestURI().getQuery());
            if (path.equals("/api/v1/specs/payments") || path.equals("/api/v1/specs/" + SPEC)) {
                answer(exchange, 200, """
                        {"id": "%s", "name": "payments", "version": {"number": 3, "digest": "digest-3"}}""".formatted(SPEC));
            } else if (path.matches(VERSIONS + "(digest-)?[123]")) {
                answer(exchange, 200, "{\"digest\": \"digest-%s\"}".formatted(path.substring(path.length() - 1)));
            } else if (path.matches(VERSIONS + "digest-[123]/normalized")) {
                answer(exchange, 200, contract(path.charAt(VERSIONS.length() + "digest-".length())));
            } else if (path.equals("/api/v1/runs/newest") && query.endsWith("digest-1")) {
                answer(exchange, 200, "{\"id\": \"run-1\", \"status\": \"PASSED\"}");
            } else if (path.equals("/api/v1/runs/newest") && query.endsWith("digest-3")) {
                answer(exchange, 200, "{\"id\": \"run-3\", \"status\": \"FAILED\"}");
            } else {
                answer(exchange, 404, """
                        {"type": "https://interlock.dev/problems/not-found", "title": "No such resource", "status": 404,
                         "detail": "There is none."}""");
            }
        }
    }

    private static String contract(char version) {
        return """
                {"openapi": "3.1.0", "info": {"title": "payments", "version": "%s"},
                 "paths": {"/payments/{id}": {"get": {
                   "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
                   "responses": {"200": {"description": "ok", "content": {"application/json": {"schema":
                     {"type": "object", "properties": {"year": {"type": "%s"}}}}}}}}}}}""".formatted(version, version == '2' ? "string" : "integer");
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .add("Content-Type", status < 400 ? "application/json" : "application/problem+json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}

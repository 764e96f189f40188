package dev.interlock.testkit.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Vault as far as it is used: login by AppRole, KV version 2 with check-and-set, versions, metadata and deletion. Tests speak to
 * it over HTTP where it lives in another class loader: {@code PUT /double/mode/{normal|sealed|forbidden|deaf}},
 * {@code GET /double/secrets}.
 */
public class VaultDouble implements QuarkusTestResourceLifecycleManager, AutoCloseable {

    private static final String TOKEN = "token-of-the-double";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, List<String>> secrets = new ConcurrentHashMap<>();
    private volatile String mode = "normal";
    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            var started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            started.createContext("/", this::serve);
            started.start();
            server = started;
            return Map.of(
                    "VAULT_ADDR",
                    "http://127.0.0.1:" + started.getAddress().getPort(),
                    "VAULT_ROLE_ID",
                    "role-1",
                    "VAULT_SECRET_ID",
                    "secret-1",
                    "interlock.secrets.timeout",
                    "2S");
        } catch (IOException e) {
            throw new UncheckedIOException("No double of Vault", e);
        }
    }

    /** All versions by path, each as it was written: JSON, or {@code deleted}. */
    public Map<String, List<String>> secrets() {
        return Map.copyOf(secrets);
    }

    @Override
    public void close() {
        stop();
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            if (path.startsWith("/double/mode/")) {
                mode = path.substring("/double/mode/".length());
                answer(exchange, 200, "{}");
                return;
            }
            if (path.equals("/double/secrets")) {
                answer(exchange, 200, JSON.writeValueAsString(secrets));
                return;
            }
            serveVault(exchange, path, JSON.readTree(exchange.getRequestBody().readAllBytes()));
        }
    }

    private void serveVault(HttpExchange exchange, String path, JsonNode body) throws IOException {
        if (mode.equals("sealed")) {
            answer(exchange, 503, "{\"errors\": [\"Vault is sealed\"]}");
            return;
        }
        if (mode.equals("deaf")) {
            pause();
            return;
        }
        if (path.equals("/v1/auth/approle/login")) {
            login(exchange, body);
            return;
        }
        if (mode.equals("forbidden")
                || !TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))) {
            answer(exchange, 403, "{\"errors\": [\"permission denied\"]}");
            return;
        }
        serveSecrets(exchange, path, body);
    }

    private static void login(HttpExchange exchange, JsonNode body) throws IOException {
        var isKnown = "role-1".equals(body.path("role_id").asText())
                && "secret-1".equals(body.path("secret_id").asText());
        if (!isKnown) {
            answer(exchange, 400, "{\"errors\": [\"invalid role or secret ID\"]}");
            return;
        }
        answer(exchange, 200, """
                {"auth": {"client_token": "%s", "accessor": "a", "policies": ["default"], "token_policies": ["default"],
                 "metadata": {}, "lease_duration": 3600, "renewable": false, "token_type": "service",
                 "entity_id": "e", "orphan": true, "num_uses": 0}}""".formatted(TOKEN));
    }

    private void serveSecrets(HttpExchange exchange, String path, JsonNode body) throws IOException {
        var method = exchange.getRequestMethod();
        if (path.startsWith("/v1/secret/metadata/") && method.equals("GET")) {
            metadata(exchange, path.substring("/v1/secret/metadata/".length()));
        } else if (path.startsWith("/v1/secret/data/") && method.equals("GET")) {
            read(exchange, path.substring("/v1/secret/data/".length()));
        } else if (path.startsWith("/v1/secret/data/") && (method.equals("POST") || method.equals("PUT"))) {
            write(exchange, path.substring("/v1/secret/data/".length()), body);
        } else if (path.startsWith("/v1/secret/delete/")) {
            var versions = secrets.getOrDefault(path.substring("/v1/secret/delete/".length()), List.of());
            body.path("versions").forEach(version -> versions.set(version.asInt() - 1, "deleted"));
            answer(exchange, 204, "");
        } else {
            answer(exchange, 404, "{\"errors\": []}");
        }
    }

    private void metadata(HttpExchange exchange, String path) throws IOException {
        var versions = secrets.get(path);
        if (versions == null) {
            answer(exchange, 404, "{\"errors\": []}");
            return;
        }
        answer(exchange, 200, """
                {"data": {"cas_required": false, "created_time": "2026-01-01T00:00:00Z", "current_version": %d,
                 "max_versions": 0, "oldest_version": 0, "updated_time": "2026-01-01T00:00:00Z",
                 "delete_version_after": "0s", "custom_metadata": null, "versions": {}}}""".formatted(versions.size()));
    }

    /** {@code ?version=}: which, from 1. A deleted one is a 404 with its metadata, as Vault has it. */
    private void read(HttpExchange exchange, String path) throws IOException {
        var versions = secrets.getOrDefault(path, List.of());
        var version = Integer.parseInt(exchange.getRequestURI().getQuery().replace("version=", ""));
        var value = version <= versions.size() ? versions.get(version - 1) : "deleted";
        var isThere = !value.equals("deleted");
        answer(exchange, isThere ? 200 : 404, """
                {"data": {"data": %s, "metadata": {"created_time": "2026-01-01T00:00:00Z", "custom_metadata": null,
                 "deletion_time": "", "destroyed": false, "version": %d}}}""".formatted(
                        isThere ? JSON.writeValueAsString(Map.of("value", value)) : "null", version));
    }

    private void write(HttpExchange exchange, String path, JsonNode body) throws IOException {
        var versions = secrets.computeIfAbsent(path, unknown -> new CopyOnWriteArrayList<>());
        if (body.path("options").path("cas").asInt(-1) != versions.size()) {
            answer(exchange, 400, "{\"errors\": [\"check-and-set parameter did not match the current version\"]}");
            return;
        }
        versions.add(body.path("data").path("value").asText());
        answer(exchange, 200, """
                {"data": {"created_time": "2026-01-01T00:00:00Z", "custom_metadata": null, "deletion_time": "",
                 "destroyed": false, "version": %d}}""".formatted(versions.size()));
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(4_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

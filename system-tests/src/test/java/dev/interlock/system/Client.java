package dev.interlock.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** A user with an API key. */
final class Client {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI gateway;
    private final String key;

    Client(URI gateway, String key) {
        this.gateway = gateway;
        this.key = key;
    }

    Client withKey(String other) {
        return new Client(gateway, other);
    }

    Answer get(String path, String... headers) {
        return send("GET", path, new byte[0], headers);
    }

    Answer delete(String path) {
        return send("DELETE", path, new byte[0]);
    }

    Answer post(String path, Map<String, ?> body, String... headers) {
        try {
            var all = new String[headers.length + 2];
            System.arraycopy(headers, 0, all, 0, headers.length);
            all[headers.length] = "Content-Type";
            all[headers.length + 1] = "application/json";
            return send("POST", path, JSON.writeValueAsBytes(body), all);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Answer post(String path, byte[] body, String mediaType) {
        return send("POST", path, body, "Content-Type", mediaType);
    }

    Answer send(String method, String path, byte[] body, String... headers) {
        var request = HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("X-API-Key", key)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What came back. */
    record Answer(HttpResponse<byte[]> http) {

        int status() {
            return http.statusCode();
        }

        String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        byte[] bytes() {
            return http.body();
        }

        JsonNode json() {
            try {
                return JSON.readTree(http.body());
            } catch (IOException e) {
                throw new IllegalStateException("No JSON: " + this, e);
            }
        }

        String text(String pointer) {
            return json().at(pointer).asText();
        }

        @Override
        public String toString() {
            return http.statusCode() + " " + header("content-type") + "\n"
                    + new String(http.body(), StandardCharsets.UTF_8);
        }
    }
}

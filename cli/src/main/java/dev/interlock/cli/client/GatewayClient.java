package dev.interlock.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** REST calls to the gateway in JSON. Throws {@link ProblemAnswer} for what is refused. */
public final class GatewayClient {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration CALL = Duration.ofSeconds(90);
    private static final int PAGE = 100;
    private static final String API = "/api/v1";

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final URI gateway;
    private final String key;

    public GatewayClient(URI gateway, String key) {
        this.gateway = URI.create(gateway.toString().replaceAll("/+$", ""));
        this.key = key;
    }

    /** What came back, whatever its status. */
    public record Answer(int status, String contentType, String body, String entityTag) {}

    /** What may be changed as long as it still has this tag. */
    public record Tagged(JsonNode body, String tag) {}

    public URI gateway() {
        return gateway;
    }

    public JsonNode get(String path) throws InterruptedException {
        return read("GET " + API + path, send("GET", API + path, BodyPublishers.noBody(), Map.of()));
    }

    /** Empty for 404. */
    public Optional<JsonNode> find(String path) throws InterruptedException {
        Answer answer = send("GET", API + path, BodyPublishers.noBody(), Map.of());
        return answer.status() == 404 ? Optional.empty() : Optional.of(read("GET " + API + path, answer));
    }

    /** The same with its entity tag. */
    public Optional<Tagged> findTagged(String path) throws InterruptedException {
        Answer answer = send("GET", API + path, BodyPublishers.noBody(), Map.of());
        return answer.status() == 404
                ? Optional.empty()
                : Optional.of(new Tagged(read("GET " + API + path, answer), answer.entityTag()));
    }

    /** Every item of a list, page by page. */
    public ArrayNode items(String path) throws InterruptedException {
        ArrayNode items = json.createArrayNode();
        String separator = path.contains("?") ? "&" : "?";
        String cursor = "";
        do {
            JsonNode page = get(path + separator + "limit=" + PAGE + cursor);
            items.addAll((ArrayNode) page.withArray("/items"));
            String next = page.path("next").asText("");
            cursor = next.isEmpty() ? "" : "&cursor=" + encode(next);
        } while (!cursor.isEmpty());
        return items;
    }

    public JsonNode post(String path, ObjectNode body) throws InterruptedException {
        return post(path, "application/json", body.toString().getBytes(StandardCharsets.UTF_8));
    }

    public JsonNode post(String path, String contentType, byte[] body) throws InterruptedException {
        return read(
                "POST " + API + path,
                send("POST", API + path, BodyPublishers.ofByteArray(body), Map.of("Content-Type", contentType)));
    }

    /** Replaces what has this tag; refused where it has changed since. */
    public JsonNode put(String path, String tag, String contentType, byte[] body) throws InterruptedException {
        Map<String, String> headers = Map.of("Content-Type", contentType, "If-Match", tag);
        return read("PUT " + API + path, send("PUT", API + path, BodyPublishers.ofByteArray(body), headers));
    }

    public JsonNode delete(String path) throws InterruptedException {
        return read("DELETE " + API + path, send("DELETE", API + path, BodyPublishers.noBody(), Map.of()));
    }

    /** What isn't JSON. */
    public String text(String path, String mediaType) throws InterruptedException {
        Map<String, String> headers = Map.of("Accept", mediaType + ", application/problem+json");
        Answer answer = send("GET", API + path, BodyPublishers.noBody(), headers);
        if (answer.status() >= 400) {
            throw ProblemAnswer.of("GET " + API + path, answer.status(), answer.body());
        }
        return answer.body();
    }

    /**
     * Lines as they come, for as long as the other side keeps sending; close it. Reading fails with {@link
     * java.io.UncheckedIOException} where the connection breaks.
     */
    public Stream<String> lines(String path, Map<String, String> headers) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway + API + path))
                .timeout(CALL)
                .header("X-API-Key", key);
        headers.forEach(request::setHeader);
        try {
            HttpResponse<Stream<String>> response = http.send(request.build(), HttpResponse.BodyHandlers.ofLines());
            if (response.statusCode() >= 400) {
                try (Stream<String> body = response.body()) {
                    throw ProblemAnswer.of(
                            "GET " + API + path, response.statusCode(), body.collect(Collectors.joining("\n")));
                }
            }
            return response.body();
        } catch (IOException e) {
            throw new GatewayUnreachable(gateway, e);
        }
    }

    /** A call as it is, outside {@code /api/v1} as well; the key is added. */
    public Answer call(String method, String path, String body, Map<String, String> headers)
            throws InterruptedException {
        return send(method, path, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body), headers);
    }

    public ObjectNode object() {
        return json.createObjectNode();
    }

    /** For a path segment or a query value. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Answer send(String method, String path, BodyPublisher body, Map<String, String> headers)
            throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway + path))
                .method(method, body)
                .timeout(CALL)
                .header("X-API-Key", key);
        headers.forEach(request::setHeader);
        if (!headers.containsKey("Accept")) {
            request.setHeader("Accept", "application/json, application/problem+json, */*;q=0.1");
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String contentType = response.headers().firstValue("Content-Type").orElse("");
            String entityTag = response.headers().firstValue("ETag").orElse("");
            return new Answer(response.statusCode(), contentType, response.body(), entityTag);
        } catch (IOException e) {
            throw new GatewayUnreachable(gateway, e);
        }
    }

    private JsonNode read(String request, Answer answer) {
        if (answer.status() >= 400) {
            throw ProblemAnswer.of(request, answer.status(), answer.body());
        }
        try {
            return json.readTree(answer.body().isEmpty() ? "{}" : answer.body());
        } catch (JsonProcessingException e) {
            throw ProblemAnswer.of(
                    request, answer.status(), "{\"detail\":\"the answer is not JSON: " + answer.contentType() + "\"}");
        }
    }
}

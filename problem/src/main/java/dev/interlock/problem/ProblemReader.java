package dev.interlock.problem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Optional;

/** Reads problem+json back into a {@link Problem}. Thread-safe. */
public final class ProblemReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ProblemReader() {}

    /** @return empty where the bytes are no JSON object with a usable {@code type} */
    public static Optional<Problem> read(byte[] body, int status) {
        try {
            var json = JSON.readTree(body);
            return json == null || !json.isObject() ? Optional.empty() : Optional.of(problem(json, status));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Problem problem(JsonNode json, int status) {
        var members = new LinkedHashMap<String, Object>();
        json.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        return new Problem(
                URI.create(json.path("type").asText("about:blank")),
                json.path("title").asText("HTTP " + status),
                json.path("status").asInt(status),
                json.path("detail").asText(null),
                json.hasNonNull("instance") ? URI.create(json.get("instance").asText()) : null,
                members);
    }
}

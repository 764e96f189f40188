package dev.interlock.examples.payments.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What goes back to the client.
 *
 * @param headers all but {@code Content-Type} and {@code Content-Length}, which follow from the body
 */
public record Answer(int status, Map<String, String> headers, JsonNode body) {

    public Answer {
        var sorted = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        headers = Collections.unmodifiableMap(sorted);
    }

    public static Answer ok(Object value) {
        return new Answer(200, Map.of(), Json.tree(value));
    }

    public static Answer created(String location, Object value) {
        return new Answer(201, Map.of("Location", location), Json.tree(value));
    }

    public Answer with(String header, String value) {
        var more = new TreeMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }

    public Answer without(String header) {
        var fewer = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        fewer.putAll(headers);
        fewer.remove(header);
        return new Answer(status, fewer, body);
    }

    public Answer withStatus(int other) {
        return new Answer(other, headers, body);
    }

    public Answer withBody(JsonNode other) {
        return new Answer(status, headers, other);
    }

    public String mediaType() {
        return status >= 400 ? "application/problem+json" : "application/json";
    }
}

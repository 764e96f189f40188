package dev.interlock.examples.payments.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One request, with its body already in memory.
 *
 * @param path as it came, still percent-encoded
 * @param headers by lower-case name
 * @param body at most one byte more than {@link #LARGEST_BODY}
 * @param pathValues the decoded values of the matched route's placeholders
 */
public record Request(
        String method,
        String path,
        Query query,
        Map<String, List<String>> headers,
        byte[] body,
        Map<String, String> pathValues) {

    /** In bytes. */
    public static final int LARGEST_BODY = 65_536;

    public Request {
        headers = Map.copyOf(headers);
        pathValues = Map.copyOf(pathValues);
    }

    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** @throws NullPointerException when the route has no such placeholder: a bug, not a fault of the client */
    public String pathValue(String name) {
        return Objects.requireNonNull(pathValues.get(name), name);
    }

    Request matched(Map<String, String> values) {
        return new Request(method, path, query, headers, body, values);
    }

    /** @throws Refusal when there is no body, or one that breaks the reading */
    public <T> T body(Reading<T> reading) {
        refuseForeignMediaType();
        refuseTooLarge();
        return reading.read(Json.parse(body), "");
    }

    public <T> Optional<T> optionalBody(Reading<T> reading) {
        return body.length == 0 ? Optional.empty() : Optional.of(body(reading));
    }

    private void refuseForeignMediaType() {
        var declared = header("Content-Type").orElse("");
        var mediaType = declared.split(";", 2)[0].strip();
        if (!mediaType.equalsIgnoreCase("application/json")) {
            throw Refusal.Kind.UNSUPPORTED_MEDIA_TYPE.because("Send the body as application/json.");
        }
    }

    private void refuseTooLarge() {
        if (body.length > LARGEST_BODY) {
            throw Refusal.Kind.CONTENT_TOO_LARGE.because("Send at most " + LARGEST_BODY + " bytes.");
        }
    }
}

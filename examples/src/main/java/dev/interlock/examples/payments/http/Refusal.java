package dev.interlock.examples.payments.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that is not carried out; becomes problem details as RFC 9457 defines them. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final String TYPES = "https://payments.example.com/problems/";

    /** The kinds of refusal, with their status and their fixed title. */
    public enum Kind {
        INVALID_REQUEST(400, "The request breaks the contract"),
        UNAUTHENTICATED(401, "No valid access token"),
        MISSING_SCOPE(403, "The access token lacks a scope"),
        NOT_FOUND(404, "Not found"),
        METHOD_NOT_ALLOWED(405, "The resource has no such method"),
        STATE_CONFLICT(409, "The state of the resource forbids it"),
        CONTENT_TOO_LARGE(413, "The body is too large"),
        UNSUPPORTED_MEDIA_TYPE(415, "The media type of the body is not supported"),
        IMPOSSIBLE_REQUEST(422, "The request cannot be carried out"),
        IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key belongs to another request"),
        TOO_MANY_REQUESTS(429, "Too many requests"),
        INTERNAL(500, "The sample failed"),
        UNAVAILABLE(503, "The sample is not ready");

        private final int status;
        private final String title;

        Kind(int status, String title) {
            this.status = status;
            this.title = title;
        }

        public Refusal because(String detail) {
            return new Refusal(this, detail, List.of(), Map.of());
        }

        public Refusal because(String detail, Map<String, String> headers) {
            return new Refusal(this, detail, List.of(), headers);
        }
    }

    /** One place in the request; the pointer leads into the body, the name to a header or a query value. */
    record Place(String in, @Nullable String name, @Nullable String pointer, String message) {}

    private record Problem(
            String type,
            String title,
            int status,
            String detail,
            @Nullable List<Place> errors) {}

    private final Kind kind;
    private final transient List<Place> places;
    private final transient Map<String, String> headers;

    private Refusal(Kind kind, String detail, List<Place> places, Map<String, String> headers) {
        super(detail, null, false, false);
        this.kind = kind;
        this.places = places;
        this.headers = headers;
    }

    public static Refusal ofBody(String pointer, String message) {
        return invalid(new Place("body", null, pointer, message));
    }

    public static Refusal ofQuery(String name, String message) {
        return invalid(new Place("query", name, null, message));
    }

    public static Refusal ofHeader(String name, String message) {
        return invalid(new Place("header", name, null, message));
    }

    /** A body that keeps the schema but asks for what cannot be. */
    public static Refusal impossible(String pointer, String message, String detail) {
        return new Refusal(
                Kind.IMPOSSIBLE_REQUEST, detail, List.of(new Place("body", null, pointer, message)), Map.of());
    }

    private static Refusal invalid(Place place) {
        return new Refusal(
                Kind.INVALID_REQUEST,
                "Correct what 'errors' names and send the request again.",
                List.of(place),
                Map.of());
    }

    public Answer answer() {
        var slug = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        var problem = new Problem(
                TYPES + slug, kind.title, kind.status, String.valueOf(getMessage()), places.isEmpty() ? null : places);
        return new Answer(kind.status, headers, Json.tree(problem));
    }
}

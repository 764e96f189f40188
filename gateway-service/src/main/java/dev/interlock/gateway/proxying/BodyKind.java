package dev.interlock.gateway.proxying;

import io.vertx.core.MultiMap;
import org.jspecify.annotations.Nullable;

/** How long a body is said to be. */
sealed interface BodyKind {

    /** There is none. */
    record None() implements BodyKind {}

    /** @param length bytes, from Content-Length */
    record Sized(long length) implements BodyKind {}

    /** Ends when it ends. */
    record Chunked() implements BodyKind {}

    /** Of a request (RFC 9112 section 6.3); the edge has seen to it that the headers are sound. */
    static BodyKind ofRequest(MultiMap headers) {
        if (headers.contains("Transfer-Encoding")) {
            return new Chunked();
        }
        return sized(headers.get("Content-Length")) instanceof Sized sized ? sized : new None();
    }

    /** Of a response that may have a body. */
    static BodyKind ofResponse(MultiMap headers) {
        return headers.contains("Transfer-Encoding") ? new Chunked() : sized(headers.get("Content-Length"));
    }

    private static BodyKind sized(@Nullable String length) {
        return length == null ? new Chunked() : new Sized(Long.parseLong(length));
    }
}

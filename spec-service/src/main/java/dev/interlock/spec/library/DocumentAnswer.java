package dev.interlock.spec.library;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Answers with stored bytes: as they lie there where the client takes gzip, else unpacked, and not at all where it has
 * them already (RFC 9110 section 13.1.2).
 *
 * @param isImmutable whether the path can never lead to other bytes, so that they may be cached for good
 */
record DocumentAnswer(
        boolean isImmutable, boolean takesGzip, @Nullable String known) {

    private static final String FOR_GOOD = "private, max-age=31536000, immutable";
    private static final String ASK_AGAIN = "private, no-cache";

    static DocumentAnswer to(@Nullable String encodings, @Nullable String known) {
        return new DocumentAnswer(false, takesGzip(encodings), known);
    }

    DocumentAnswer immutable(boolean isSo) {
        return new DocumentAnswer(isSo, takesGzip, known);
    }

    /** @param tag what tells these bytes from others under the same path, without quotes */
    Uni<Response> with(Packed packed, String mediaType, String tag) {
        var strong = '"' + tag + '"';
        var head = Response.status(isKnown(strong) ? 304 : 200)
                .header(HttpHeaders.CACHE_CONTROL, isImmutable ? FOR_GOOD : ASK_AGAIN)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .header("X-Content-Type-Options", "nosniff");
        if (isKnown(strong)) {
            return Uni.createFrom().item(head.header(HttpHeaders.ETAG, strong).build());
        }
        head.header(HttpHeaders.CONTENT_TYPE, mediaType);
        if (takesGzip) {
            // another encoding is another representation: only weakly the same (RFC 9110 section 8.8.3.3)
            return Uni.createFrom()
                    .item(head.header(HttpHeaders.ETAG, "W/" + strong)
                            .header(HttpHeaders.CONTENT_ENCODING, "gzip")
                            .entity(packed.gzip())
                            .build());
        }
        return Uni.createFrom()
                .item(packed::unpack)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .map(bytes ->
                        head.header(HttpHeaders.ETAG, strong).entity(bytes).build());
    }

    private boolean isKnown(String strong) {
        return known != null
                && Arrays.stream(known.split(","))
                        .map(String::strip)
                        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                        .anyMatch(tag -> tag.equals("*") || tag.equals(strong));
    }

    private static boolean takesGzip(@Nullable String encodings) {
        return encodings != null
                && Arrays.stream(encodings.toLowerCase(Locale.ROOT).split(","))
                        .map(encoding -> encoding.replace(" ", ""))
                        .anyMatch(DocumentAnswer::isGzip);
    }

    private static boolean isGzip(String encoding) {
        var parts = encoding.split(";", 2);
        var isRefused = parts.length > 1 && parts[1].matches("q=0(\\.0*)?");
        return (parts[0].equals("gzip") || parts[0].equals("*")) && !isRefused;
    }
}

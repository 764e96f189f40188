package dev.interlock.gateway.edge;

import io.vertx.core.http.HttpServerResponse;

/** Headers of what the gateway itself answers, as against what it passes on. */
public final class OwnAnswer {

    private OwnAnswer() {}

    public static HttpServerResponse guarded(HttpServerResponse response) {
        return response.putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cache-Control", "no-store")
                .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    }
}

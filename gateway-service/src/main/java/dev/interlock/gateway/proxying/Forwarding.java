package dev.interlock.gateway.proxying;

import dev.interlock.service.telemetry.RequestKeys;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;

/** Says where a request came from. What the client says about it was dropped: nobody vouches for it. */
public final class Forwarding {

    private Forwarding() {}

    public static void introduce(HttpServerRequest from, HttpClientRequest to) {
        var own = from.headers();
        var client = from.remoteAddress();
        to.putHeader(RequestKeys.REQUEST_ID, own.get(RequestKeys.REQUEST_ID));
        to.putHeader("X-Forwarded-Proto", from.scheme());
        to.putHeader("Via", "1.1 interlock");
        if (client != null && client.hostAddress() != null) {
            to.putHeader("X-Forwarded-For", client.hostAddress());
        }
        if (own.contains("Host")) {
            to.putHeader("X-Forwarded-Host", own.get("Host"));
        }
    }
}

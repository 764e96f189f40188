package dev.interlock.gateway.edge;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/** What comes before the body of a request. */
record RequestHead(String method, String uri, HttpVersion version, MultiMap headers) {

    static RequestHead of(HttpServerRequest request) {
        return new RequestHead(request.method().name(), request.uri(), request.version(), request.headers());
    }
}

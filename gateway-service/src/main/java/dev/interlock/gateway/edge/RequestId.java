package dev.interlock.gateway.edge;

import dev.interlock.service.telemetry.RequestKeys;
import io.vertx.core.MultiMap;
import java.util.UUID;
import java.util.regex.Pattern;

/** The id that a request keeps on all its way: the client's own where it is one plain token, else made here. */
final class RequestId {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    private RequestId() {}

    static String of(MultiMap headers) {
        var given = headers.getAll(RequestKeys.REQUEST_ID);
        return given.size() == 1 && TOKEN.matcher(given.getFirst()).matches()
                ? given.getFirst()
                : UUID.randomUUID().toString();
    }
}

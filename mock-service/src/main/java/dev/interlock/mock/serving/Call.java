package dev.interlock.mock.serving;

import dev.interlock.contract.judging.HttpRequest;
import dev.interlock.service.identity.IdentityHeader;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call to a mock.
 *
 * @param mock name or id, as it was sent
 * @param path below the mock's own, as it was sent; empty or beginning with a slash
 * @param began when its head was read, in {@link System#nanoTime()}
 */
record Call(String project, String mock, String path, HttpServerRequest request, long began) {

    private static final String ROOT = "/mocks/";
    private static final String OURS = "x-interlock-";

    /** @return null where the path as it was sent names no mock */
    static @Nullable Call of(String project, HttpServerRequest request, long began) {
        var path = request.path();
        if (path == null || !path.startsWith(ROOT)) {
            return null;
        }
        var end = path.indexOf('/', ROOT.length());
        return end < 0
                ? new Call(project, path.substring(ROOT.length()), "", request, began)
                : new Call(project, path.substring(ROOT.length(), end), path.substring(end), request, began);
    }

    String method() {
        return request.method().name();
    }

    /** What the contract judges: without what Interlock itself has put in. */
    HttpRequest with(byte[] body) {
        Map<String, List<String>> headers = new HashMap<>();
        request.headers().forEach((name, value) -> {
            if (!name.regionMatches(true, 0, OURS, 0, OURS.length())) {
                headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), added -> new ArrayList<>(1))
                        .add(value);
            }
        });
        var query = request.query();
        return new HttpRequest(method(), path, query == null ? "" : query, headers, body);
    }

    /** The signed identity of the caller; null where there is none. */
    static @Nullable String token(HttpServerRequest request) {
        return request.getHeader(IdentityHeader.IDENTITY);
    }
}

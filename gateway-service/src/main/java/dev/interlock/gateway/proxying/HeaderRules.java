package dev.interlock.gateway.proxying;

import dev.interlock.service.telemetry.RequestKeys;
import io.vertx.core.MultiMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which headers go on, in both directions (RFC 9110 section 7.6). Pure. */
public final class HeaderRules {

    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings");

    /** Set by the gateway, or of no use behind it; the framing is made anew. */
    private static final Set<String> NOT_FROM_CLIENTS = Set.of(
            "host",
            "content-length",
            "expect",
            "x-api-key",
            "x-interlock-project",
            "x-interlock-identity",
            "x-request-id",
            "forwarded",
            "x-real-ip");

    private static final Set<String> TRACE = Set.of("traceparent", "tracestate", "baggage");

    private static final Set<String> LOCATIONS = Set.of("location", "content-location");

    private HeaderRules() {}

    /**
     * @param to starts empty; what only the gateway says is set on top of it
     * @param isTraced whether the client adds the headers of its own span, beside which the caller's must not stand
     */
    public static void copyRequest(MultiMap from, MultiMap to, boolean isTraced) {
        var dropped = namedByConnection(from);
        for (Map.Entry<String, String> field : from) {
            var name = field.getKey().toLowerCase(Locale.ROOT);
            boolean isDropped = HOP_BY_HOP.contains(name)
                    || NOT_FROM_CLIENTS.contains(name)
                    || name.startsWith("x-forwarded-")
                    || dropped.contains(name)
                    || (isTraced && TRACE.contains(name));
            if (!isDropped) {
                to.add(field.getKey(), field.getValue());
            }
        }
    }

    /**
     * @param to may hold the gateway's own request id, which gives way to the answer's: that may be part of a contract
     * @param base URL of the service, which redirects must not reveal
     * @param prefix what the gateway has taken off the path, which redirects need again
     */
    public static void copyResponse(MultiMap from, MultiMap to, String base, String prefix) {
        var dropped = namedByConnection(from);
        if (from.contains(RequestKeys.REQUEST_ID)) {
            to.remove(RequestKeys.REQUEST_ID);
        }
        for (Map.Entry<String, String> field : from) {
            var name = field.getKey().toLowerCase(Locale.ROOT);
            if (HOP_BY_HOP.contains(name) || dropped.contains(name)) {
                continue;
            }
            to.add(
                    field.getKey(),
                    LOCATIONS.contains(name) ? location(field.getValue(), base, prefix) : field.getValue());
        }
    }

    private static Set<String> namedByConnection(MultiMap headers) {
        var names = new HashSet<String>();
        for (String value : headers.getAll("Connection")) {
            for (String name : value.split(",")) {
                names.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    private static String location(String value, String base, String prefix) {
        var local = value.startsWith(base + "/") ? value.substring(base.length()) : value;
        boolean isPath = local.startsWith("/") && !local.startsWith("//");
        boolean isComplete = prefix.isEmpty() || local.equals(prefix) || local.startsWith(prefix + "/");
        return isPath && !isComplete ? prefix + local : local;
    }
}

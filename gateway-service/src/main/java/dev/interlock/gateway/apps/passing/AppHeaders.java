package dev.interlock.gateway.apps.passing;

import dev.interlock.service.identity.IdentityHeader;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.regex.Pattern;

/** What applications are told, and what never: with the caller's key or a signed identity they could act as the caller. */
public final class AppHeaders {

    /** Chooses an environment at the gateway. */
    public static final String ENVIRONMENT = "X-Interlock-Environment";

    /** On a copy of a request, whose answer nobody gets. */
    static final String MIRROR = "X-Interlock-Mirror";

    private static final String KEY = "X-API-Key";

    /** Of what Interlock's keys begin with; an application may have keys of its own in the same header. */
    private static final String OWN_KEY = "ilk_";

    private static final Pattern IP_V6 = Pattern.compile(".*:.*:.*");

    /**
     * A browser treats all that comes from one origin as one application: what an application answers there must not
     * act as the console or as another application.
     */
    private static final String SANDBOX = "sandbox allow-scripts allow-forms allow-popups allow-modals allow-downloads";

    private AppHeaders() {}

    /** On top of what {@code HeaderRules} let through. */
    static void introduce(HttpServerRequest from, MultiMap to, Visit visit) {
        to.remove(ENVIRONMENT).remove(MIRROR).remove(IdentityHeader.IDENTITY);
        if (visit.consumer() == null) {
            from.headers().getAll(KEY).stream()
                    .filter(value -> !value.strip().startsWith(OWN_KEY))
                    .forEach(value -> to.add(KEY, value));
        }
        to.set("Forwarded", forwarded(from));
        if (!visit.isByHost()) {
            to.set("X-Forwarded-Prefix", visit.prefix());
        }
    }

    /** What browsers may do with an answer. */
    static void confine(MultiMap response, Visit visit) {
        if (!visit.isByHost()) {
            // besides a policy of its own: of several, each holds
            response.add("Content-Security-Policy", SANDBOX);
        }
    }

    /** Whether the caller wants to be somebody. */
    public static boolean hasInterlockKey(MultiMap head) {
        return head.getAll(KEY).stream().anyMatch(value -> value.strip().startsWith(OWN_KEY));
    }

    /** RFC 7239. */
    private static String forwarded(HttpServerRequest from) {
        var text = new StringBuilder("proto=").append(from.scheme());
        var client = from.remoteAddress() == null ? null : from.remoteAddress().hostAddress();
        if (client != null) {
            boolean isV6 = IP_V6.matcher(client).matches();
            text.append(";for=").append(isV6 ? "\"[" + client + "]\"" : client);
        }
        var host = from.getHeader("Host");
        if (host != null) {
            text.append(";host=\"").append(host).append('"');
        }
        return text.toString();
    }
}

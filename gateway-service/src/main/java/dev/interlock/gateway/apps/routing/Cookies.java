package dev.interlock.gateway.apps.routing;

import dev.interlock.event.traffic.AppRoute.Sticky;
import io.vertx.core.MultiMap;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Cookies as far as routes need them (RFC 6265). Pure. */
public final class Cookies {

    private Cookies() {}

    /** The values of all cookies of that name, without quotes. */
    static List<String> values(MultiMap head, String name) {
        List<String> values = new ArrayList<>();
        for (String field : head.getAll("Cookie")) {
            for (String pair : field.split(";", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
                    values.add(unquoted(pair.substring(equals + 1).strip()));
                }
            }
        }
        return values;
    }

    /** @return what no revision is called where the value was not made here */
    static String revision(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }

    /**
     * The value of a Set-Cookie header that keeps a client with a revision.
     *
     * @param path of the application at the gateway
     */
    public static String keep(Sticky sticky, String revision, String path, boolean isTls) {
        return sticky.cookie() + "=" + URLEncoder.encode(revision, StandardCharsets.UTF_8) + "; Path=" + path
                + (sticky.seconds() > 0 ? "; Max-Age=" + sticky.seconds() : "")
                + "; HttpOnly; SameSite=Lax" + (isTls ? "; Secure" : "");
    }

    private static String unquoted(String value) {
        boolean isQuoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return isQuoted ? value.substring(1, value.length() - 1) : value;
    }
}

package dev.interlock.validator.targets;

import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where the requests of a run go: the address was checked once and is what is connected to.
 *
 * @param shown the base URL as the user gave it, without a slash at its end
 * @param base scheme, host, port and the path that all requests begin with
 * @param address to connect to
 * @param extraHeaders made anew for each request, such as a short-lived identity
 */
public record Destination(String shown, URI base, InetAddress address, Supplier<Map<String, String>> extraHeaders) {

    boolean isTls() {
        return "https".equalsIgnoreCase(base.getScheme());
    }

    int port() {
        if (base.getPort() > 0) {
            return base.getPort();
        }
        return isTls() ? 443 : 80;
    }

    /** Without brackets, for SNI and Host are made of it by the client. */
    String host() {
        return base.getHost();
    }

    String path(String pathAndQuery) {
        var whole = basePath(base) + pathAndQuery;
        return whole.startsWith("/") ? whole : "/" + whole;
    }

    /** The base URL's path without the slash at its end. */
    static String basePath(URI base) {
        var path = base.getRawPath() == null ? "" : base.getRawPath();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}

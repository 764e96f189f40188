package dev.interlock.gateway.upstream;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;

/**
 * Where a service listens.
 *
 * @param text the base URL without a slash at its end
 */
public record Address(String text, String host, int port, boolean isTls) {

    /** @throws IllegalArgumentException where the URL is no http(s) URL of a host without a path */
    public static Address of(URI url) {
        boolean isTls = "https".equalsIgnoreCase(url.getScheme());
        boolean isHttp = isTls || "http".equalsIgnoreCase(url.getScheme());
        boolean hasPath =
                url.getRawPath() != null && !url.getRawPath().replace("/", "").isEmpty();
        if (!isHttp || url.getHost() == null || hasPath || url.getRawQuery() != null) {
            throw new IllegalArgumentException("A service's URL is http(s)://host:port, not " + url);
        }
        int port = url.getPort() > 0 ? url.getPort() : isTls ? 443 : 80;
        var text = url.toString();
        return new Address(text.replaceAll("/+$", ""), url.getHost(), port, isTls);
    }

    public RequestOptions request(HttpMethod method, String target) {
        return new RequestOptions()
                .setMethod(method)
                .setHost(host)
                .setPort(port)
                .setSsl(isTls)
                .setURI(target)
                .setFollowRedirects(false);
    }
}

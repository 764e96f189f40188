package dev.interlock.service.config;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A Postgres address as operators write it: {@code postgresql://user:password@host:port/database}.
 *
 * @param address {@code host:port/database} with an optional query
 */
record DatabaseUrl(String address, String user, String password) {

    /** @throws IllegalArgumentException with what is expected, where the text is no such address */
    static DatabaseUrl parse(String text) {
        var uri = URI.create(text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text);
        var hasScheme = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
        if (!hasScheme || uri.getHost() == null || uri.getRawUserInfo() == null) {
            throw new IllegalArgumentException("DATABASE_URL must be postgresql://user:password@host:port/database");
        }
        var credentials = uri.getRawUserInfo().split(":", 2);
        var port = uri.getPort() < 0 ? 5432 : uri.getPort();
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new DatabaseUrl(
                uri.getHost() + ":" + port + uri.getRawPath() + query,
                decode(credentials[0]),
                credentials.length > 1 ? decode(credentials[1]) : "");
    }

    Map<String, String> asQuarkusKeys() {
        return Map.of(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://" + address,
                "quarkus.datasource.reactive.url",
                "vertx-reactive:postgresql://" + address,
                "quarkus.datasource.username",
                user,
                "quarkus.datasource.password",
                password);
    }

    private static String decode(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}

package dev.interlock.cli.stack;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * A database in the form of libpq: {@code postgresql://user:password@host:port/database?options}.
 *
 * @param options what follows the question mark, without it; may be empty
 */
public record DatabaseUrl(String user, String password, String host, int port, String database, String options) {

    private static final int DEFAULT_PORT = 5432;

    /** Reads the form of libpq. */
    static DatabaseUrl parse(String text) {
        URI uri = uri(text);
        String userInfo = uri.getRawUserInfo();
        String path = uri.getRawPath();
        if (!("postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme()))
                || uri.getHost() == null
                || userInfo == null
                || path == null
                || path.length() < 2) {
            throw malformed();
        }
        int colon = userInfo.indexOf(':');
        String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
        String password = colon < 0 ? "" : userInfo.substring(colon + 1);
        return new DatabaseUrl(
                decode(user),
                decode(password),
                uri.getHost(),
                uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                decode(path.substring(1)),
                uri.getRawQuery() == null ? "" : uri.getRawQuery());
    }

    DatabaseUrl as(String otherUser, String otherPassword) {
        return new DatabaseUrl(otherUser, otherPassword, host, port, database, options);
    }

    DatabaseUrl withDatabase(String other) {
        return new DatabaseUrl(user, password, host, port, other, options);
    }

    String jdbc() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + encode(database) + query();
    }

    /** Without the password, for messages. */
    String shown() {
        return "postgresql://" + encode(user) + "@" + host + ":" + port + "/" + encode(database);
    }

    /** With the password: for the environment of a service, never for a log. */
    String revealed() {
        return "postgresql://" + encode(user) + ":" + encode(password) + "@" + host + ":" + port + "/"
                + encode(database) + query();
    }

    @Override
    public String toString() {
        return shown();
    }

    private String query() {
        return options.isEmpty() ? "" : "?" + options;
    }

    private static URI uri(String text) {
        try {
            return URI.create(text.strip());
        } catch (IllegalArgumentException notAUri) {
            throw malformed();
        }
    }

    private static StackFailure malformed() {
        return new StackFailure(
                "settings", "DATABASE_URL must look like postgresql://user:password@host:5432/database");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

package dev.interlock.contract;

import java.net.URI;

/**
 * A place where the API lives, variables replaced by their defaults.
 *
 * @param url absolute, or relative to where the document was served
 */
public record Server(String url) {

    /** The path that precedes every operation's path: {@code /v2}; empty if none. */
    public String basePath() {
        try {
            String path = URI.create(url).getRawPath();
            return path == null || path.equals("/") ? "" : stripSlash(path);
        } catch (IllegalArgumentException notAUri) {
            return "";
        }
    }

    private static String stripSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}

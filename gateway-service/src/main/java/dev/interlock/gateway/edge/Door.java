package dev.interlock.gateway.edge;

import java.util.Set;

/** Which way in a path is. */
enum Door {
    /** Anybody may come. */
    OPEN,
    /** A key is needed. */
    KEYED,
    /** There is nothing. */
    NONE;

    private static final Set<String> OPEN_PATHS = Set.of(
            "/",
            "/docs",
            "/docs/page.js",
            "/docs/page.css",
            "/api/v1/openapi",
            "/openapi",
            "/health",
            "/ready",
            "/live");

    static Door of(String path) {
        if (OPEN_PATHS.contains(path)) {
            return OPEN;
        }
        return path.startsWith("/api/") || path.startsWith("/mocks/") ? KEYED : NONE;
    }
}

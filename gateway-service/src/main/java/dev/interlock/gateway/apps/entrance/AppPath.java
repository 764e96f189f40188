package dev.interlock.gateway.apps.entrance;

import dev.interlock.gateway.edge.RequestTarget;

/**
 * A path under {@code /apps}, undecoded: an encoded letter in the name makes it another.
 *
 * @param name of the application
 * @param rest path and query as the application gets them
 */
record AppPath(String name, String rest) {

    static final String ROOT = "/apps/";

    static boolean isOne(RequestTarget target) {
        return target.path().startsWith(ROOT);
    }

    static AppPath of(RequestTarget target) {
        var path = target.path();
        int end = path.indexOf('/', ROOT.length());
        var name = path.substring(ROOT.length(), end < 0 ? path.length() : end);
        var query = target.query() == null ? "" : "?" + target.query();
        return new AppPath(name, (end < 0 ? "/" : path.substring(end)) + query);
    }

    /** What is taken off. */
    String prefix() {
        return ROOT + name;
    }
}

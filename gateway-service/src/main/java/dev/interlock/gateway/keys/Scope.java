package dev.interlock.gateway.keys;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Narrows what a key may do: {@code specs:read}, {@code mocks:write}, {@code *:read}.
 *
 * @param resource first part of the path under {@code /api/v1}, or {@code *} for all
 */
public record Scope(String resource, Access access) {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final String API = "/api/v1/";
    private static final String APPS = "/apps/";
    private static final int LONGEST = 60;

    /** What a request to an application needs, by whichever path or host name. */
    public static final Scope CALL_APPS = new Scope("apps", Access.CALL);

    /** CALL is for mocks and applications, whose operations are not Interlock's to judge; WRITE includes READ. */
    public enum Access {
        READ,
        WRITE,
        CALL
    }

    /** @return empty where the text is no scope */
    public static Optional<Scope> parse(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || text.length() > LONGEST) {
            return Optional.empty();
        }
        var resource = text.substring(0, colon);
        if (!resource.matches("\\*|[a-z][a-z-]*")) {
            return Optional.empty();
        }
        return switch (text.substring(colon + 1)) {
            case "read" -> Optional.of(new Scope(resource, Access.READ));
            case "write" -> Optional.of(new Scope(resource, Access.WRITE));
            case "call" -> Optional.of(new Scope(resource, Access.CALL));
            default -> Optional.empty();
        };
    }

    /** The scope that a request needs. */
    public static Scope neededFor(String method, String path) {
        if (path.startsWith(APPS)) {
            return CALL_APPS;
        }
        if (!path.startsWith(API)) {
            return new Scope("mocks", Access.CALL);
        }
        int end = path.indexOf('/', API.length());
        var resource = path.substring(API.length(), end < 0 ? path.length() : end);
        return new Scope(resource, SAFE.contains(method) ? Access.READ : Access.WRITE);
    }

    /** No scopes at all means that nothing is narrowed. */
    public boolean isCoveredBy(Collection<String> granted) {
        return granted.isEmpty()
                || granted.stream().flatMap(text -> parse(text).stream()).anyMatch(scope -> scope.covers(this));
    }

    private boolean covers(Scope other) {
        boolean isSameResource = resource.equals("*") || resource.equals(other.resource);
        boolean isEnough = access == other.access || (access == Access.WRITE && other.access == Access.READ);
        return isSameResource && isEnough;
    }

    @Override
    public String toString() {
        return resource + ":" + access.name().toLowerCase(Locale.ROOT);
    }
}

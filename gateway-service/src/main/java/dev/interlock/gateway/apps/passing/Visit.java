package dev.interlock.gateway.apps.passing;

import dev.interlock.event.traffic.AppKey;
import org.jspecify.annotations.Nullable;

/**
 * Where an admitted request goes.
 *
 * @param target path and query as the application gets them
 * @param prefix what the gateway has taken off the path; empty for a request by host name
 * @param consumer subject of the key; null where none was needed
 */
public record Visit(
        AppKey app, String target, String prefix, @Nullable String consumer) {

    /** Path of the application at the gateway. */
    String place() {
        return prefix.isEmpty() ? "/" : prefix;
    }

    /** Whether the application has an origin of its own in browsers. */
    boolean isByHost() {
        return prefix.isEmpty();
    }
}

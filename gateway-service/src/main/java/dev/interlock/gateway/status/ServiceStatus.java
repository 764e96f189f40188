package dev.interlock.gateway.status;

import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How one service is.
 *
 * @param latencyMillis how long it took to say so; for one that says nothing, how long was waited
 * @param version as its OpenAPI document has it; null where that is not known
 */
@Schema(name = "ServiceStatus")
public record ServiceStatus(
        State status,
        @Nullable URI url,
        long latencyMillis,
        @Nullable String version) {

    /** UP: says that it is ready. DOWN: says that it isn't, or nothing. */
    public enum State {
        UP,
        DOWN
    }
}

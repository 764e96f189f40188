package dev.interlock.validator.targets;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to a system under test.
 *
 * @param pathAndQuery follows the base URL; begins with a slash, percent-encoded
 * @param body null for none
 */
public record OutgoingRequest(
        String method, String pathAndQuery, Map<String, List<String>> headers, byte @Nullable [] body) {

    public OutgoingRequest {
        headers = Map.copyOf(headers);
    }
}

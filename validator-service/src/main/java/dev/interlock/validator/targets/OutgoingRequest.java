package dev.interlock.validator.targets;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request to a system under test.
 *
 * @param pathAndQuery follows the base URL, percent-encoded; may be empty
 * @param body empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // not changed by anybody who has it
public record OutgoingRequest(String method, String pathAndQuery, Map<String, List<String>> headers, byte[] body) {

    public OutgoingRequest {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }
}

package dev.interlock.orchestration.workflow.calls.transport;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A whole response.
 *
 * @param headers by name, without regard to case
 * @param body decompressed; empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // not changed by anybody who has it
public record Received(int status, Map<String, List<String>> headers, byte[] body) {

    public Received {
        var sorted = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> sorted.put(name, List.copyOf(values)));
        headers = Collections.unmodifiableMap(sorted);
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    public boolean isGood() {
        return status >= 200 && status < 300;
    }
}

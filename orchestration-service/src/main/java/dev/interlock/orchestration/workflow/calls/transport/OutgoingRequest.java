package dev.interlock.orchestration.workflow.calls.transport;

import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request to be sent.
 *
 * @param method upper-case
 * @param uri with its query; {@code http}, {@code https} or {@code interlock}
 * @param headers by name, without regard to case
 * @param body empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // not changed by anybody who has it
public record OutgoingRequest(String method, URI uri, Map<String, String> headers, byte[] body) {

    public OutgoingRequest {
        var sorted = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        headers = Collections.unmodifiableMap(sorted);
    }

    public static OutgoingRequest get(URI uri, String accept) {
        return new OutgoingRequest("GET", uri, Map.of("Accept", accept), new byte[0]);
    }

    /** The same with that header, whatever stood there before. */
    public OutgoingRequest with(String name, String value) {
        var more = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put(name, value);
        return new OutgoingRequest(method, uri, more, body);
    }

    /** The same with that header where it has none of the name. */
    public OutgoingRequest withDefault(String name, String value) {
        return headers.containsKey(name) ? this : with(name, value);
    }

    /** What follows the host in the request line. */
    public String pathAndQuery() {
        var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}

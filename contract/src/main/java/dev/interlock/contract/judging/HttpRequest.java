package dev.interlock.contract.judging;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it was sent.
 *
 * @param method upper case
 * @param path percent-encoded, without query
 * @param rawQuery percent-encoded, without question mark; empty if there is none
 * @param headers values by name; names are compared without case
 * @param body its bytes, not copied; empty if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // a body may be large; whoever makes the record leaves it alone
public record HttpRequest(String method, String path, String rawQuery, Map<String, List<String>> headers, byte[] body) {

    public HttpRequest {
        headers = Headers.copyOf(headers);
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return Headers.first(headers, name);
    }

    /** Path and query as they stand in a request line. */
    public String target() {
        return rawQuery.isEmpty() ? path : path + '?' + rawQuery;
    }
}

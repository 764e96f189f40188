package dev.interlock.contract.judging;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A response as it was received.
 *
 * @param status 100 to 599
 * @param headers values by name; names are compared without case
 * @param body its bytes, not copied; empty if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // a body may be large; whoever makes the record leaves it alone
public record HttpResponse(int status, Map<String, List<String>> headers, byte[] body) {

    public HttpResponse {
        headers = Headers.copyOf(headers);
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return Headers.first(headers, name);
    }
}

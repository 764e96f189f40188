package dev.interlock.mock.journal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call to a mock and its answer, without anything that could be secret.
 *
 * @param number counts the exchanges of a mock
 * @param at when the answer was ready
 * @param path as it was sent, below the mock's, without query
 * @param operation such as {@code GET /pets/{petId}}; absent where none was meant
 * @param micros how long it took, in microseconds
 * @param violations what was wrong with the request
 */
public record Exchange(
        long number,
        Instant at,
        String method,
        String path,
        int status,
        @Nullable String operation,
        long micros,
        List<Breach> violations) {

    public Exchange {
        violations = List.copyOf(violations);
    }

    /**
     * Where a request broke the contract; not with which value.
     *
     * @param in such as {@code QUERY} or {@code BODY}
     * @param name of the parameter or header, where it is one
     * @param pointer into the body, where it is there
     */
    public record Breach(
            String kind,
            String in,
            @Nullable String name,
            @Nullable String pointer) {}
}

package dev.interlock.contract.sampling;

import dev.interlock.contract.judging.HttpRequest;
import dev.interlock.contract.judging.Violation;
import java.util.List;

/**
 * A request that was spoilt in one place.
 *
 * @param name stable within the operation: {@code body-required-missing:/amount}
 * @param description what was spoilt, for people
 * @param request the request
 * @param violations what the judge says about it; never empty
 */
public record InvalidRequest(String name, String description, HttpRequest request, List<Violation> violations) {

    /** Throws {@link IllegalArgumentException} if nothing is wrong with the request. */
    public InvalidRequest {
        violations = List.copyOf(violations);
        if (violations.isEmpty()) {
            throw new IllegalArgumentException("nothing is wrong with " + name);
        }
    }
}

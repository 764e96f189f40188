package dev.interlock.contract.matching;

import dev.interlock.contract.Operation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which operation a request is meant for. */
public sealed interface Match {

    /**
     * The request is meant for this operation.
     *
     * @param operation the operation
     * @param rawPathParameters values of the path's templates as they were sent, percent-encoded
     */
    record Matched(Operation operation, Map<String, String> rawPathParameters) implements Match {

        public Matched {
            rawPathParameters = Collections.unmodifiableMap(new LinkedHashMap<>(rawPathParameters));
        }

        /** Values of the path's templates, percent-decoded. */
        public Map<String, String> pathParameters() {
            Map<String, String> decoded = new LinkedHashMap<>();
            rawPathParameters.forEach((name, raw) -> decoded.put(name, PercentCoding.decode(raw)));
            return decoded;
        }
    }

    /** No path of the contract fits. */
    record UnknownPath() implements Match {}

    /**
     * The path is known but not with this method.
     *
     * @param allowed the methods that it has, upper case and in order
     */
    record MethodNotAllowed(Set<String> allowed) implements Match {

        public MethodNotAllowed {
            allowed = Collections.unmodifiableSet(new TreeSet<>(allowed));
        }
    }
}

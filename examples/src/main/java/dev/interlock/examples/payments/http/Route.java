package dev.interlock.examples.payments.http;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One operation of the API.
 *
 * @param template as in the contract, {@code /payments/{payment_id}}
 * @param scope what the access token must carry; {@link Scope#NONE} needs no token
 */
public record Route(String method, String template, Scope scope, Api operation) {

    /** What an access token permits, by the names of the contract. */
    public enum Scope {
        NONE,
        READ,
        WRITE;

        public String wire() {
            return switch (this) {
                case NONE -> "";
                case READ -> "payments:read";
                case WRITE -> "payments:write";
            };
        }
    }

    /** The values of the placeholders, when the path fits the template. */
    Optional<Map<String, String>> match(String path) {
        var wanted = segments(template);
        var given = segments(path);
        if (wanted.size() != given.size()) {
            return Optional.empty();
        }
        var values = new HashMap<String, String>();
        for (var i = 0; i < wanted.size(); i++) {
            var segment = wanted.get(i);
            var value = PercentCoding.decode(given.get(i));
            if (segment.startsWith("{")) {
                values.put(segment.substring(1, segment.length() - 1), value);
            } else if (!segment.equals(value)) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    private static List<String> segments(String path) {
        return Arrays.asList(path.split("/", -1));
    }
}

package dev.interlock.validator.targets;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether a path with its query can be put into a request line as it is (RFC 9112 section 3.2.1). */
final class RequestTarget {

    private static final Pattern SENDABLE = Pattern.compile("/[A-Za-z0-9\\-._~!$&'()*+,;=:@/?%\\[\\]{}|^`\"<>\\\\]*");

    private RequestTarget() {}

    /** @return why not */
    static Optional<String> refusal(String pathAndQuery) {
        if (!SENDABLE.matcher(pathAndQuery).matches()) {
            return Optional.of("the path has a character that a request line cannot carry");
        }
        var path = pathAndQuery.split("\\?", 2)[0];
        var climbs = Arrays.stream(path.split("/"))
                .map(segment -> segment.toLowerCase(Locale.ROOT).replace("%2e", "."))
                .anyMatch(segment -> segment.equals(".") || segment.equals(".."));
        return climbs
                ? Optional.of("the path has a dot segment, which would lead out of the base URL")
                : Optional.empty();
    }
}

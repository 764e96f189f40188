package dev.interlock.validator.runs;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The headers that a user wants sent with each request: credentials, mostly. They live in memory only.
 *
 * @param values by name, in the order of the names
 */
record GivenHeaders(Map<String, String> values) {

    /** RFC 9110 section 5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+\\-.^_`|~0-9A-Za-z]{1,200}");
    /** RFC 9110 section 5.5, visible ASCII with blanks between. */
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7E]([\\x20-\\x7E\\t]{0,8190}[\\x21-\\x7E])?");

    private static final Set<String> OURS = Set.of(
            "host",
            "content-length",
            "connection",
            "transfer-encoding",
            "upgrade",
            "te",
            "trailer",
            "expect",
            "keep-alive",
            "proxy-connection");

    GivenHeaders {
        var sorted = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(values);
        values = Collections.unmodifiableSortedMap(sorted);
    }

    /** @throws dev.interlock.problem.ProblemException 400 naming the header that no client could or should send */
    static GivenHeaders of(Map<String, String> given) {
        given.forEach((name, value) -> {
            if (!TOKEN.matcher(name).matches()) {
                throw refused(name, "is no name of a header");
            }
            if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
                throw refused(name, "is set by the platform; leave it out");
            }
            if (value == null || !VALUE.matcher(value).matches()) {
                throw refused(name, "has no value of 1 to 8192 visible ASCII characters");
            }
        });
        return new GivenHeaders(given);
    }

    /** Lower-case. */
    Set<String> names() {
        var names = new TreeSet<String>();
        values.keySet().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        return names;
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    private static RuntimeException refused(String name, String why) {
        var shown = name.replaceAll("\\p{Cntrl}", "?");
        return RunProblem.HEADER_NOT_SENDABLE.because(
                "The header '" + shown + "' " + why + ".", Map.of("header", shown));
    }
}

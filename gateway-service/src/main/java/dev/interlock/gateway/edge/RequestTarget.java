package dev.interlock.gateway.edge;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a request wants to go (RFC 9112 section 3.2), as it was sent: nothing is decoded or normalised, so that what is
 * checked here is what is routed and passed on.
 *
 * @param path starts with a slash
 * @param query without the question mark; null where there is none
 */
public record RequestTarget(String path, @Nullable String query) {

    private static final int DECODING_ROUNDS = 3;

    /**
     * @param uri origin form, or absolute form with the same authority as {@code host}
     * @throws dev.interlock.problem.ProblemException 400 for anything else, and for a path that climbs
     */
    static RequestTarget parse(String uri, String host) {
        var origin = originForm(uri, host);
        if (!origin.startsWith("/")) {
            throw EdgeProblem.MALFORMED_TARGET.because("The request target must be a path that starts with '/'.");
        }
        requireVisibleAscii(origin);
        int question = origin.indexOf('?');
        var path = question < 0 ? origin : origin.substring(0, question);
        refuseClimbing(path);
        return new RequestTarget(path, question < 0 ? null : origin.substring(question + 1));
    }

    /** As it goes on. */
    public String text() {
        return query == null ? path : path + "?" + query;
    }

    private static String originForm(String uri, String host) {
        var lower = uri.toLowerCase(Locale.ROOT);
        int scheme = lower.startsWith("http://") ? 7 : lower.startsWith("https://") ? 8 : 0;
        if (scheme == 0) {
            return uri;
        }
        int end = scheme;
        while (end < uri.length() && "/?#".indexOf(uri.charAt(end)) < 0) {
            end++;
        }
        if (!uri.substring(scheme, end).equalsIgnoreCase(host)) {
            throw EdgeProblem.AMBIGUOUS_HOST.because("The request target names another host than the Host header.");
        }
        return uri.startsWith("/", end) ? uri.substring(end) : "/" + uri.substring(end);
    }

    private static void requireVisibleAscii(String target) {
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c <= ' ' || c >= 0x7F || c == '#') {
                throw EdgeProblem.MALFORMED_TARGET.because(
                        "Percent-encode every character of the target that is not visible ASCII; leave out fragments.");
            }
        }
    }

    /** Decoded again and again, since some servers decode more than once. */
    private static void refuseClimbing(String path) {
        var decoded = path;
        for (int round = 0; round <= DECODING_ROUNDS; round++) {
            if (decoded.indexOf('\0') >= 0 || hasDotSegment(decoded)) {
                throw EdgeProblem.MALFORMED_TARGET.because("The path must have no '.' or '..' segment and no NUL.");
            }
            var next = decode(decoded, round == 0);
            if (next.equals(decoded)) {
                return;
            }
            decoded = next;
        }
    }

    private static boolean hasDotSegment(String path) {
        for (String segment : path.replace('\\', '/').split("/", -1)) {
            int parameters = segment.indexOf(';');
            var name = parameters < 0 ? segment : segment.substring(0, parameters);
            if (name.equals(".") || name.equals("..")) {
                return true;
            }
        }
        return false;
    }

    /** Octet by octet; that multi-byte characters fall apart does not matter for what is looked for. */
    private static String decode(String text, boolean mustBeWellFormed) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        var decoded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isEscape =
                    c == '%' && i + 2 < text.length() && isHex(text.charAt(i + 1)) && isHex(text.charAt(i + 2));
            if (isEscape) {
                decoded.append((char) Integer.parseInt(text, i + 1, i + 3, 16));
                i += 2;
                continue;
            }
            if (c == '%' && mustBeWellFormed) {
                throw EdgeProblem.MALFORMED_TARGET.because("A '%' in the path must be followed by two hex digits.");
            }
            decoded.append(c);
        }
        return decoded.toString();
    }

    private static boolean isHex(char c) {
        return Character.digit(c, 16) >= 0 && c < 0x80;
    }
}

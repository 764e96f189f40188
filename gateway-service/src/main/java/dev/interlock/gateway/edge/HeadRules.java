package dev.interlock.gateway.edge;

import dev.interlock.problem.PlatformProblem;
import dev.interlock.problem.ProblemException;
import io.vertx.core.http.HttpVersion;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses a head that two servers could read differently (RFC 9112 sections 3.2, 5 and 6), which is what request
 * smuggling lives on, and one that is too large. The server's parser has let some of these through.
 */
record HeadRules(long maxBody, long maxTarget, long maxHeaders) {

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
    static final Set<String> UNSUPPORTED = Set.of("CONNECT", "TRACE");

    static HeadRules of(EdgeConfig config) {
        return new HeadRules(
                config.maxBody().asLongValue(),
                config.maxTarget().asLongValue(),
                config.maxHeaders().asLongValue());
    }

    /** @throws dev.interlock.problem.ProblemException where the request is to be refused */
    RequestTarget check(RequestHead head) {
        checkMethod(head);
        checkFields(head);
        var host = host(head);
        checkFraming(head);
        if (head.uri().length() > maxTarget) {
            throw EdgeProblem.TARGET_TOO_LONG.because(
                    "Keep the request target within " + maxTarget + " bytes.", Map.of("limit", maxTarget));
        }
        return RequestTarget.parse(head.uri(), host);
    }

    private static void checkMethod(RequestHead head) {
        if (UNSUPPORTED.contains(head.method()) || !TOKEN.matcher(head.method()).matches()) {
            throw EdgeProblem.METHOD_UNSUPPORTED.because("Use a method that the operation lists.");
        }
    }

    private void checkFields(RequestHead head) {
        long size = 0;
        for (Map.Entry<String, String> field : head.headers()) {
            size += field.getKey().length() + field.getValue().length() + 4L;
            if (!TOKEN.matcher(field.getKey()).matches()) {
                throw EdgeProblem.MALFORMED_HEADER.because("A header name must be a token, without blanks.");
            }
            if (hasControl(field.getValue())) {
                throw EdgeProblem.MALFORMED_HEADER.because("A header value must have no control characters.");
            }
        }
        if (size > maxHeaders) {
            throw EdgeProblem.HEADERS_TOO_LARGE.because(
                    "Keep all headers together within " + maxHeaders + " bytes.", Map.of("limit", maxHeaders));
        }
    }

    private static boolean hasControl(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7F) {
                return true;
            }
        }
        return false;
    }

    private static String host(RequestHead head) {
        var hosts = head.headers().getAll("Host");
        if (hosts.size() == 1 && HOST.matcher(hosts.getFirst()).matches()) {
            return hosts.getFirst();
        }
        if (hosts.isEmpty() && head.version() == HttpVersion.HTTP_1_0) {
            return "";
        }
        throw EdgeProblem.AMBIGUOUS_HOST.because("Send exactly one Host header with the host and port of the gateway.");
    }

    private void checkFraming(RequestHead head) {
        var codings = head.headers().getAll("Transfer-Encoding");
        var lengths = head.headers().getAll("Content-Length");
        if (!codings.isEmpty()) {
            boolean isPlainlyChunked = codings.size() == 1
                    && codings.getFirst().equalsIgnoreCase("chunked")
                    && lengths.isEmpty()
                    && head.version() != HttpVersion.HTTP_1_0;
            if (!isPlainlyChunked) {
                throw EdgeProblem.AMBIGUOUS_FRAMING.because(
                        "Of the transfer codings only 'chunked' is supported: once, and without Content-Length.");
            }
            return;
        }
        if (lengths.isEmpty()) {
            return;
        }
        if (lengths.size() > 1 || !LENGTH.matcher(lengths.getFirst()).matches()) {
            throw EdgeProblem.AMBIGUOUS_FRAMING.because("Send one Content-Length of digits only.");
        }
        if (Long.parseLong(lengths.getFirst()) > maxBody) {
            throw tooLarge(maxBody);
        }
    }

    static ProblemException tooLarge(long limit) {
        return PlatformProblem.CONTENT_TOO_LARGE.because(
                "Send a body of at most " + limit + " bytes.", Map.of("limit", limit));
    }
}

package dev.interlock.orchestration.workflow.calls.transport;

import dev.interlock.orchestration.workflow.calls.CallFailure;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What authors may put into a request, so that one request stays one request (RFC 9110, RFC 9112). Pure. */
public final class RequestRules {

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}");
    private static final Pattern FIELD_VALUE = Pattern.compile("[\\t\\x20-\\x7E\\x80-\\xFF]{0,16384}");

    /** Who connects decides these. */
    private static final Set<String> OURS = Set.of(
            "host",
            "content-length",
            "connection",
            "keep-alive",
            "proxy-connection",
            "transfer-encoding",
            "upgrade",
            "te",
            "trailer",
            "expect");

    /** They make a proxy of the other side, or have it give back what it was sent, credentials included. */
    private static final Set<String> REFUSED_METHODS = Set.of("CONNECT", "TRACE");

    private RequestRules() {}

    /** @return upper-case */
    public static String method(String given) {
        var method = given.toUpperCase(Locale.ROOT);
        if (!TOKEN.matcher(method).matches() || method.length() > 32) {
            throw CallFailure.configuration("'" + given + "' is no HTTP method.");
        }
        if (REFUSED_METHODS.contains(method)) {
            throw CallFailure.configuration("The method " + method + " is not allowed in calls.");
        }
        return method;
    }

    /** @throws CallFailure where one is no URI, or has places of a template that nothing was put into */
    public static URI uri(String given) {
        var text = given.strip();
        if (text.indexOf('{') >= 0) {
            throw CallFailure.configuration("The endpoint '" + text + "' has a place that no value was given for.");
        }
        try {
            var uri = new URI(text);
            if (uri.isAbsolute()) {
                return new URI(uri.toASCIIString());
            }
        } catch (URISyntaxException e) {
            throw CallFailure.configuration("The endpoint is no URI: " + e.getReason() + " in '" + text + "'.");
        }
        throw CallFailure.configuration("The endpoint '" + text + "' is no absolute URI.");
    }

    /** @throws CallFailure where it can't be sent, or isn't the author's to say */
    public static void checkHeader(String name, String value) {
        if (!TOKEN.matcher(name).matches()) {
            throw CallFailure.configuration("'" + name + "' is no name of a header.");
        }
        if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
            throw CallFailure.configuration("The header '" + name + "' is set by Interlock; leave it out.");
        }
        if (!FIELD_VALUE.matcher(value).matches()) {
            throw CallFailure.configuration("The value of the header '" + name
                    + "' can't be sent: it has line breaks, control characters or characters beyond Latin-1,"
                    + " or more than 16 KiB.");
        }
    }
}

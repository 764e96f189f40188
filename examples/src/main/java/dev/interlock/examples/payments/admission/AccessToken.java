package dev.interlock.examples.payments.admission;

import dev.interlock.examples.payments.http.Refusal;
import dev.interlock.examples.payments.http.Request;
import dev.interlock.examples.payments.http.Route.Scope;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A bearer token. The sample has no authorisation server: every well-formed token (RFC 6750 section 2.1) is good for
 * both scopes, but one that begins with {@code read-only} lacks {@code payments:write}.
 */
public record AccessToken(String value) {

    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([A-Za-z0-9\\-._~+/]+=*)");

    /** @throws Refusal 401 when there is none, 403 when it lacks the scope */
    public static void admit(Request request, Scope scope) {
        if (scope == Scope.NONE) {
            return;
        }
        var token = BEARER.matcher(request.header("Authorization").orElse(""));
        if (!token.matches()) {
            throw Refusal.Kind.UNAUTHENTICATED.because(
                    "Send an access token: Authorization: Bearer <token>.",
                    Map.of("WWW-Authenticate", "Bearer realm=\"payments\""));
        }
        if (!new AccessToken(token.group(1)).permits(scope)) {
            throw Refusal.Kind.MISSING_SCOPE.because("Ask for a token with the scope " + scope.wire() + ".");
        }
    }

    boolean permits(Scope scope) {
        return switch (scope) {
            case NONE, READ -> true;
            case WRITE -> !value.startsWith("read-only");
        };
    }
}

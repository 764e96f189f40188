package dev.interlock.orchestration.workflow.calls.authentication;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.interlock.orchestration.workflow.calls.CallFailure;
import dev.interlock.orchestration.workflow.calls.JsonText;
import dev.interlock.orchestration.workflow.calls.transport.Received;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An access token (RFC 6749 section 5.1).
 *
 * @param usable how long it is used from when it came; less than it is valid, for the way takes time
 * @param gotAt of {@link System#nanoTime()}
 */
record Token(String text, Duration usable, long gotAt) {

    private static final Duration UNTOLD = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Pattern ERROR_CODE = Pattern.compile("[a-z_]{1,40}");

    /** @throws CallFailure where there is none in it, or by an issuer that wasn't asked for */
    static Token of(TokenRequest request, Received received, long now) {
        var answer = JsonText.parseOrMissing(new String(received.body(), StandardCharsets.UTF_8));
        if (received.status() >= 500) {
            throw CallFailure.answered(
                    received.status(),
                    "The token endpoint " + request.place() + " answered " + received.status() + ".");
        }
        var text = answer.path("access_token");
        if (!received.isGood() || !text.isTextual()) {
            var code = answer.path("error").asText("");
            throw CallFailure.authentication("The token endpoint " + request.place() + " answered " + received.status()
                    + (ERROR_CODE.matcher(code).matches() ? " (" + code + ")" : "") + " and gave no token.");
        }
        checkIssuer(request.issuers(), text.textValue());
        var seconds = answer.path("expires_in").asLong(UNTOLD.toSeconds());
        var valid = Duration.ofSeconds(Math.clamp(seconds, 0, LONGEST.toSeconds()));
        return new Token(text.textValue(), valid.multipliedBy(4).dividedBy(5), now);
    }

    private static void checkIssuer(List<String> issuers, String token) {
        if (issuers.isEmpty()) {
            return;
        }
        var issuer = claims(token).path("iss").asText("");
        if (!issuers.contains(issuer)) {
            throw CallFailure.authentication("The token was not issued by one of " + issuers + ".");
        }
    }

    private static JsonNode claims(String token) {
        var parts = token.split("\\.");
        try {
            return parts.length == 3
                    ? JsonText.parseOrMissing(
                            new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8))
                    : MissingNode.getInstance();
        } catch (IllegalArgumentException e) {
            return MissingNode.getInstance();
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "Token[" + usable + "]";
    }
}

package dev.interlock.validator.judging;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.problem.PlatformProblem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A body in one of the three ways in which it can be given. */
final class GivenBody {

    private static final byte[] NONE = new byte[0];

    private GivenBody() {}

    /**
     * @param place pointer to the message, for the complaint
     * @throws dev.interlock.problem.ProblemException 400 where there are two, or no Base64
     */
    static byte[] bytes(@Nullable JsonNode json, @Nullable String text, @Nullable String base64, String place) {
        if (Stream.of(json, text, base64).filter(Objects::nonNull).count() > 1) {
            throw PlatformProblem.INVALID_VALUE.because(
                    "Give one of body, bodyText and bodyBase64.", Map.of("pointer", place));
        }
        if (json != null) {
            return json.toString().getBytes(StandardCharsets.UTF_8);
        }
        if (text != null) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        return base64 == null ? NONE : decoded(base64, place);
    }

    private static byte[] decoded(String base64, String place) {
        try {
            return Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw PlatformProblem.INVALID_VALUE.because(
                    "bodyBase64 must be Base64 (RFC 4648).", Map.of("pointer", place + "/bodyBase64"));
        }
    }
}

package dev.interlock.orchestration.workflow.definitions;

import dev.interlock.problem.PlatformProblem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A definition as somebody wrote it: YAML, or JSON. */
record DefinitionText(String text) {

    static final String YAML = "application/yaml";
    static final String JSON = "application/json";

    /**
     * @throws dev.interlock.problem.ProblemException 400 without a body or where it is no UTF-8, 413 above the limit in
     *     bytes
     */
    static DefinitionText of(byte @Nullable [] body, long limit) {
        if (body == null || body.length == 0) {
            throw PlatformProblem.MALFORMED_BODY.because("Send the definition as YAML or JSON in the body.");
        }
        if (body.length > limit) {
            throw PlatformProblem.CONTENT_TOO_LARGE.because(
                    "Keep a definition within " + limit + " bytes.", Map.of("limit", limit));
        }
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return new DefinitionText(text.toString());
        } catch (CharacterCodingException e) {
            throw PlatformProblem.MALFORMED_BODY.because("Send the definition in UTF-8.");
        }
    }

    /** Every definition in JSON is an object; in YAML one in braces is rare, and reads as JSON just as well. */
    String mediaType() {
        return text.stripLeading().startsWith("{") ? JSON : YAML;
    }
}

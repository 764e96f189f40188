package dev.interlock.orchestration.workflow.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.interlock.contract.json.JsonLimits;
import dev.interlock.contract.json.JsonTree;
import java.io.UncheckedIOException;

/** Reads JSON from outside, within limits, into the nodes that the history will read back. */
public final class JsonText {

    private static final ObjectReader READER = new ObjectMapper(JsonTree.factory(JsonLimits.BODY))
            .reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonText() {}

    /**
     * @return missing for blank text
     * @throws UncheckedIOException with a {@link JsonProcessingException} where it is no JSON, or too much
     */
    public static JsonNode parse(String text) {
        try {
            return READER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return missing where it is no JSON */
    public static JsonNode parseOrMissing(String text) {
        try {
            return parse(text);
        } catch (UncheckedIOException e) {
            return MissingNode.getInstance();
        }
    }

    /** Where and what the fault is. */
    public static String explain(UncheckedIOException fault) {
        if (fault.getCause() instanceof JsonProcessingException malformed && malformed.getLocation() != null) {
            var at = malformed.getLocation();
            return "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": "
                    + malformed.getOriginalMessage().lines().findFirst().orElse("");
        }
        return "it can't be read";
    }
}

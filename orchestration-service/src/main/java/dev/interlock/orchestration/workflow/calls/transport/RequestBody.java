package dev.interlock.orchestration.workflow.calls.transport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.contract.MediaRange;
import dev.interlock.contract.matching.PercentCoding;
import dev.interlock.orchestration.workflow.calls.CallFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a body: text as it is, anything else as JSON or, where the content type says so, as a form.
 *
 * @param bytes empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // not changed by anybody who has it
public record RequestBody(byte[] bytes, String contentType) {

    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain; charset=UTF-8";

    /**
     * @param value missing for none
     * @param contentType as the author says it; null: by the value
     */
    public static RequestBody of(JsonNode value, @Nullable String contentType) {
        if (value.isMissingNode() || value.isNull()) {
            return new RequestBody(new byte[0], JSON);
        }
        if (value.isTextual()) {
            return text(value.textValue(), contentType == null ? TEXT : contentType);
        }
        if (contentType == null) {
            return text(value.toString(), JSON);
        }
        var type = MediaRange.parse(contentType)
                .orElseThrow(() -> CallFailure.configuration("'" + contentType + "' is no media type."));
        if (type.json()) {
            return text(value.toString(), contentType);
        }
        if (type.urlEncodedForm() && value.isObject()) {
            return text(form(value), contentType);
        }
        throw CallFailure.configuration("A body of the type " + type + " has to be given as text. Values can be sent as"
                + " JSON, objects as application/x-www-form-urlencoded too.");
    }

    /** The fields of a form; arrays are repeated fields. */
    public static String form(JsonNode fields) {
        List<String> pairs = new ArrayList<>();
        fields.properties().forEach(field -> {
            if (field.getValue().isArray()) {
                field.getValue().forEach(element -> pairs.add(pair(field.getKey(), element)));
                return;
            }
            if (!field.getValue().isNull()) {
                pairs.add(pair(field.getKey(), field.getValue()));
            }
        });
        return String.join("&", pairs);
    }

    private static String pair(String name, JsonNode value) {
        var text = value.isContainerNode() ? value.toString() : value.asText();
        return PercentCoding.encode(name) + "=" + PercentCoding.encode(text);
    }

    private static RequestBody text(String text, String contentType) {
        return new RequestBody(text.getBytes(StandardCharsets.UTF_8), contentType);
    }
}

package dev.interlock.orchestration.workflow.calls.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.contract.FieldEncoding;
import dev.interlock.contract.MediaRange;
import dev.interlock.contract.MediaTypeContract;
import dev.interlock.contract.Operation;
import dev.interlock.contract.ParameterLocation;
import dev.interlock.contract.ParameterValue;
import dev.interlock.contract.wire.StyleWriter;
import dev.interlock.orchestration.workflow.calls.CallFailure;
import dev.interlock.orchestration.workflow.calls.transport.RequestBody;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Writes the body of an operation in the media type that suits it best: JSON, else a form, else text as it is. */
final class OperationBody {

    private static final MediaRange JSON = new MediaRange("application", "json");

    private OperationBody() {}

    /**
     * @param value missing for none
     * @throws CallFailure where one is needed, or it can't be written
     */
    static RequestBody write(Operation operation, JsonNode value) {
        if (value.isMissingNode()) {
            if (operation.body().filter(body -> body.required()).isPresent()) {
                throw CallFailure.configuration(
                        "The operation " + operation.displayName() + " needs a body; give it as the parameter 'body'.");
            }
            return RequestBody.of(value, null);
        }
        var content = operation
                .body()
                .orElseThrow(
                        () -> CallFailure.configuration("The operation " + operation.displayName() + " takes no body."))
                .content();
        return content.stream()
                .min(Comparator.comparingInt(OperationBody::rank))
                .map(type -> write(type, value))
                .orElseGet(() -> RequestBody.of(value, null));
    }

    private static int rank(MediaTypeContract type) {
        if (type.range().json() || type.range().includes(JSON)) {
            return 0;
        }
        return type.range().urlEncodedForm() ? 1 : 2;
    }

    private static RequestBody write(MediaTypeContract type, JsonNode value) {
        if (rank(type) == 0) {
            var concrete = type.range().concrete() ? type.range() : JSON;
            return new RequestBody(value.toString().getBytes(StandardCharsets.UTF_8), concrete.toString());
        }
        if (type.range().urlEncodedForm() && value.isObject()) {
            return new RequestBody(
                    form(type, value).getBytes(StandardCharsets.UTF_8),
                    type.range().toString());
        }
        return RequestBody.of(value, type.range().toString());
    }

    private static String form(MediaTypeContract type, JsonNode value) {
        List<String> pairs = new ArrayList<>();
        value.properties().forEach(field -> {
            var encoding = type.encodings().getOrDefault(field.getKey(), FieldEncoding.DEFAULT);
            var styled = new ParameterValue.Styled(encoding.style(), encoding.explode(), null, Map.of());
            pairs.addAll(new StyleWriter(field.getKey(), ParameterLocation.QUERY, styled).pairs(field.getValue()));
        });
        return String.join("&", pairs);
    }
}

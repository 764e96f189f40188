package dev.interlock.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.contract.schema.SchemaRef;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a body in one media type may be.
 *
 * @param range the key in {@code content}, which may be a range
 * @param type its schema; null if it may be anything
 * @param examples named examples; the single {@code example} goes by the name {@code default}
 * @param encodings how fields of a form are written, by field
 * @param pointer its place in the normalised document
 */
public record MediaTypeContract(
        MediaRange range,
        @Nullable SchemaRef type,
        Map<String, JsonNode> examples,
        Map<String, FieldEncoding> encodings,
        JsonPointer pointer) {

    public MediaTypeContract {
        examples = Collections.unmodifiableMap(new LinkedHashMap<>(examples));
        encodings = Map.copyOf(encodings);
    }

    public Optional<SchemaRef> schema() {
        return Optional.ofNullable(type);
    }
}

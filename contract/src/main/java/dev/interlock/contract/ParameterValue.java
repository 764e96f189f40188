package dev.interlock.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.contract.schema.SchemaRef;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the value of a parameter or header is written, and what it may be. */
public sealed interface ParameterValue {

    /** The schema of the value; empty if it may be anything. */
    Optional<SchemaRef> schema();

    /** Values that the document gives as examples, by name; {@code default} for the one that has none. */
    Map<String, JsonNode> examples();

    /**
     * A value that is written by a style.
     *
     * @param style how arrays and objects are written
     * @param explode whether every element or property is written of its own
     * @param type its schema; null if it may be anything
     * @param examples values given in the document
     */
    record Styled(
            ParameterStyle style, boolean explode, @Nullable SchemaRef type, Map<String, JsonNode> examples)
            implements ParameterValue {

        public Styled {
            examples = Collections.unmodifiableMap(new LinkedHashMap<>(examples));
        }

        @Override
        public Optional<SchemaRef> schema() {
            return Optional.ofNullable(type);
        }
    }

    /**
     * A value that is written in a media type, commonly JSON within a query.
     *
     * @param mediaType the one media type of the parameter's {@code content}
     */
    record Serialized(MediaTypeContract mediaType) implements ParameterValue {

        @Override
        public Optional<SchemaRef> schema() {
            return mediaType.schema();
        }

        @Override
        public Map<String, JsonNode> examples() {
            return mediaType.examples();
        }
    }
}

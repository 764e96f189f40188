package dev.interlock.contract.sampling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What sampling a schema gave. */
public sealed interface Sample {

    /** The value; empty if there is none. */
    default Optional<JsonNode> value() {
        return switch (this) {
            case Valid valid -> Optional.of(valid.instance());
            case Impossible impossible -> Optional.empty();
        };
    }

    /**
     * A value that its schema accepts.
     *
     * @param instance the value
     */
    record Valid(JsonNode instance) implements Sample {}

    /**
     * No valid value was found.
     *
     * @param why the reason, for people
     * @param pointer the schema's place in the normalised document
     */
    record Impossible(String why, String pointer) implements Sample {}
}

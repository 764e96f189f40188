package dev.interlock.contract;

import dev.interlock.contract.schema.SchemaRef;
import java.util.Optional;

/**
 * A parameter of an operation.
 *
 * @param name its name as the document writes it
 * @param location where it travels
 * @param required whether a request without it is refused; always true in a path
 * @param value how it is written and what it may be
 * @param deprecated whether callers should leave it
 * @param pointer its place in the normalised document
 */
public record Parameter(
        String name,
        ParameterLocation location,
        boolean required,
        ParameterValue value,
        boolean deprecated,
        JsonPointer pointer) {

    /** The schema of the value, also where it is given through {@code content}. */
    public Optional<SchemaRef> schema() {
        return value.schema();
    }
}

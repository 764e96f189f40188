package dev.interlock.contract.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.contract.JsonPointer;
import java.util.List;

/**
 * A schema of a normalised document, named by its place.
 *
 * @param pointer the schema's place in the normalised document
 * @param owner the document's schemas
 */
public record SchemaRef(JsonPointer pointer, SchemaSet owner) {

    /** The schema as the normalised document writes it, for reading only; it may be a {@code $ref}. */
    public JsonNode node() {
        return pointer.in(owner.document());
    }

    /** The schema behind any chain of {@code $ref}s. */
    public SchemaRef resolved() {
        return owner.resolve(this);
    }

    /** What is wrong with a value that travels that way; empty if nothing is. */
    public List<SchemaError> validate(JsonNode value, Direction direction) {
        return owner.validate(this, value, direction);
    }

    /** Whether the schema accepts a value that travels that way. */
    public boolean accepts(JsonNode value, Direction direction) {
        return validate(value, direction).isEmpty();
    }

    /** The schema at a member of this one. */
    public SchemaRef at(Object... segments) {
        JsonPointer place = pointer;
        for (Object segment : segments) {
            place = place.append(segment.toString());
        }
        return new SchemaRef(place, owner);
    }

    @Override
    public String toString() {
        return pointer.value();
    }
}

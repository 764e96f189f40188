package dev.interlock.contract.schema;

import dev.interlock.contract.JsonPointer;

/**
 * One way in which a value breaks its schema.
 *
 * @param keyword the keyword that it breaks: {@code type}, {@code required}
 * @param message for people, without the value's place
 * @param instance where in the value
 * @param schema where in the normalised document
 * @param expected what the keyword asks for
 * @param actual what was there, shortened
 */
public record SchemaError(
        String keyword, String message, JsonPointer instance, JsonPointer schema, String expected, String actual) {}

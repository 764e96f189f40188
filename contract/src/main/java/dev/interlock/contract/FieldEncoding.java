package dev.interlock.contract;

import org.jspecify.annotations.Nullable;

/**
 * How one field of a form body is written.
 *
 * @param contentType the media type of the field; null for the default of its type
 * @param style how arrays and objects are written in a URL-encoded form
 * @param explode whether every element is written of its own
 */
public record FieldEncoding(@Nullable String contentType, ParameterStyle style, boolean explode) {

    /** What a field has for which the document says nothing. */
    public static final FieldEncoding DEFAULT = new FieldEncoding(null, ParameterStyle.FORM, true);
}

package dev.interlock.validator.judging;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** A record as JSON in a text column: jsonb would refuse bodies with U+0000. */
abstract class JsonColumn<T> implements AttributeConverter<T, String> {

    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Class<T> type;

    JsonColumn(Class<T> type) {
        this.type = type;
    }

    @Override
    public String convertToDatabaseColumn(T value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Must be writable: " + type.getSimpleName(), e);
        }
    }

    @Override
    public T convertToEntityAttribute(String column) {
        try {
            return JSON.readValue(column, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Must be readable: " + type.getSimpleName(), e);
        }
    }

    /** Column of what was found. */
    @Converter
    static class OfViolations extends JsonColumn<Violations> {
        OfViolations() {
            super(Violations.class);
        }
    }

    /** Column of what was judged. */
    @Converter
    static class OfExchange extends JsonColumn<RecordedExchange> {
        OfExchange() {
            super(RecordedExchange.class);
        }
    }
}

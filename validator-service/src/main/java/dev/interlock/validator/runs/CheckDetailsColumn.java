package dev.interlock.validator.runs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Details as JSON in a text column: jsonb would refuse bodies with U+0000. */
@Converter
class CheckDetailsColumn implements AttributeConverter<@Nullable CheckDetails, @Nullable String> {

    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable CheckDetails details) {
        try {
            return details == null ? null : JSON.writeValueAsString(details);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Details of a check must be writable", e);
        }
    }

    @Override
    public @Nullable CheckDetails convertToEntityAttribute(@Nullable String column) {
        try {
            return column == null ? null : JSON.readValue(column, CheckDetails.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Details of a check must be readable", e);
        }
    }
}

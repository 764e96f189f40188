package dev.interlock.validator.judging;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The values of a header: a text, or a list of texts for a header that was there several times. */
record HeaderValues(@JsonValue List<String> values) {

    HeaderValues {
        values = List.copyOf(values);
    }

    /** @throws IllegalArgumentException for anything but text, number and boolean, or a list of them */
    @JsonCreator
    static HeaderValues of(JsonNode json) {
        var values = new ArrayList<String>();
        for (JsonNode value : json.isArray() ? json : List.of(json)) {
            if (!value.isValueNode() || value.isNull()) {
                throw new IllegalArgumentException("A header is a text or a list of texts");
            }
            values.add(value.asText());
        }
        return new HeaderValues(values);
    }
}

package dev.interlock.deployment.configuration;

import com.fasterxml.jackson.databind.JsonNode;

/** What a value is; JSON takes everything. */
public enum ValueType {
    STRING,
    NUMBER,
    BOOLEAN,
    JSON;

    static ValueType of(JsonNode value) {
        if (value.isTextual()) {
            return STRING;
        }
        if (value.isNumber()) {
            return NUMBER;
        }
        return value.isBoolean() ? BOOLEAN : JSON;
    }

    boolean fits(JsonNode value) {
        return this == JSON || this == of(value);
    }
}

package dev.interlock.orchestration.workflow.program;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;

/** Reads the DSL's durations: ISO 8601 text, or an object with days, hours, minutes, seconds and milliseconds. */
public final class Durations {

    private Durations() {}

    /** @throws ExpressionException where it is neither, or negative */
    public static Duration read(JsonNode value) {
        var duration = value.isTextual() ? ofText(value.textValue()) : ofParts(value);
        if (duration.isNegative()) {
            throw new ExpressionException("A duration can't be negative: " + value);
        }
        return duration;
    }

    private static Duration ofText(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new ExpressionException("Not an ISO 8601 duration such as PT15M: '" + text + "'");
        }
    }

    private static Duration ofParts(JsonNode value) {
        if (!value.isObject()) {
            throw new ExpressionException("Neither an ISO 8601 duration nor its parts: " + value);
        }
        try {
            return Duration.ofDays(value.path("days").asLong())
                    .plusHours(value.path("hours").asLong())
                    .plusMinutes(value.path("minutes").asLong())
                    .plusSeconds(value.path("seconds").asLong())
                    .plusMillis(value.path("milliseconds").asLong());
        } catch (ArithmeticException e) {
            throw new ExpressionException("Too long for a duration: " + value);
        }
    }
}

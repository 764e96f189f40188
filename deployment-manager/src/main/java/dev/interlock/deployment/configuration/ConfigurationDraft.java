package dev.interlock.deployment.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An entry as a client sets it. */
@Schema(description = "A configuration value")
public record ConfigurationDraft(
        @Nullable @Schema(required = true, description = "Any JSON value but null")
        JsonNode value,

        @Nullable
        @Schema(
                description = "Whether the value is kept in the secret store and never given out; when left out, an"
                        + " entry that is a secret stays one")
        Boolean secret,

        @Nullable @Schema(description = "When given, the value must be of that type")
        ValueType type) {

    private static final int MOST_BYTES = 64 * 1024;

    static ConfigurationDraft orEmpty(@Nullable ConfigurationDraft draft) {
        return draft == null ? new ConfigurationDraft(null, null, null) : draft;
    }

    /** @throws dev.interlock.problem.ProblemException 422 where there is no value, or one that won't do */
    Setting checked() {
        if (value == null || value.isNull() || value.isMissingNode()) {
            throw ConfigurationProblem.VALUE_INVALID.because(
                    "Send a value that is not null; DELETE takes an entry away.", Map.of("pointer", "/value"));
        }
        if (type != null && !type.fits(value)) {
            throw ConfigurationProblem.VALUE_INVALID.because(
                    "The value is no " + type + "; correct it, or leave the type out.", Map.of("pointer", "/value"));
        }
        var json = value.toString();
        if (json.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw ConfigurationProblem.VALUE_INVALID.because(
                    "A value has at most " + MOST_BYTES
                            + " bytes; keep larger things elsewhere and their address here.",
                    Map.of("pointer", "/value"));
        }
        return new Setting(json, type == null ? ValueType.of(value) : type);
    }

    /** Without the value, which may be a secret. */
    @Override
    public String toString() {
        return "ConfigurationDraft[secret=" + secret + ", type=" + type + "]";
    }
}

package dev.interlock.deployment.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An entry as a client sets it. */
@Schema(description = "A configuration value")
public record ConfigurationDraft(
        @Nullable @Schema(description = "Any JSON value but null; either this, or generate, or restore")
        JsonNode value,

        @Nullable
        @Schema(
                description = "Whether the value is kept in the secret store and never given out; when left out, an"
                        + " entry that is a secret stays one")
        Boolean secret,

        @Nullable @Schema(description = "When given, the value must be of that type")
        ValueType type,

        @Nullable @Schema(description = "Makes a random text for a secret, which nobody gets to see")
        Generate generate,

        @Nullable @Schema(description = "Takes the secret of an earlier version again")
        Restore restore) {

    private static final int MOST_BYTES = 64 * 1024;

    /** @param length in characters */
    public record Generate(
            @Nullable @Schema(required = true, minimum = "16", maximum = "128")
            Integer length) {}

    /** @param version of the entry, as its history shows it */
    public record Restore(
            @Nullable @Schema(required = true, minimum = "1")
            Integer version) {}

    static ConfigurationDraft orEmpty(@Nullable ConfigurationDraft draft) {
        return draft == null ? new ConfigurationDraft(null, null, null, null, null) : draft;
    }

    /** @throws dev.interlock.problem.ProblemException 422 where it doesn't say what is wanted, or that won't do */
    Wish checked() {
        if (generate != null || restore != null) {
            requireSecretAlone();
            return generate != null ? generated(generate) : restored(restore);
        }
        return new Wish.Value(setting(), secret);
    }

    private void requireSecretAlone() {
        if (value != null || (generate != null && restore != null)) {
            throw ConfigurationProblem.VALUE_INVALID.because("Send one of value, generate and restore, not several.");
        }
        if (!Boolean.TRUE.equals(secret)) {
            throw ConfigurationProblem.VALUE_INVALID.because(
                    "Only a secret can be generated or restored: say so with \"secret\": true.",
                    Map.of("pointer", "/secret"));
        }
        if (type != null && (restore != null || type != ValueType.STRING)) {
            throw ConfigurationProblem.VALUE_INVALID.because(
                    "Leave the type out: what is generated is a STRING, what is restored is what it was.",
                    Map.of("pointer", "/type"));
        }
    }

    private static Wish generated(Generate wanted) {
        var length = wanted.length();
        if (length == null || length < RandomSecrets.SHORTEST || length > RandomSecrets.LONGEST) {
            throw ConfigurationProblem.VALUE_INVALID.because(
                    "A generated secret has " + RandomSecrets.SHORTEST + " to " + RandomSecrets.LONGEST
                            + " characters.",
                    Map.of("pointer", "/generate/length"));
        }
        return new Wish.Generated(length);
    }

    private static Wish restored(@Nullable Restore wanted) {
        var version = wanted == null ? null : wanted.version();
        if (version == null || version < 1) {
            throw ConfigurationProblem.VALUE_INVALID.because(
                    "Say which version, as the entry's history has it.", Map.of("pointer", "/restore/version"));
        }
        return new Wish.Restored(version);
    }

    private Setting setting() {
        if (value == null || value.isNull() || value.isMissingNode()) {
            throw ConfigurationProblem.VALUE_INVALID.because(
                    "Send a value that is not null, or generate or restore a secret; DELETE takes an entry away.",
                    Map.of("pointer", "/value"));
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
        return "ConfigurationDraft[secret=" + secret + ", type=" + type + ", generate=" + generate + ", restore="
                + restore + "]";
    }
}

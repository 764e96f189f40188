package dev.interlock.deployment.configuration;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A version of an entry as clients see it.
 *
 * @param application absent for what all applications share
 * @param value absent for secrets and deletions
 * @param changedBy subject of who did it
 */
public record ConfigurationView(
        String key,
        String environment,
        @Nullable String application,
        int version,
        ValueType type,
        boolean secret,
        boolean deleted,

        @Nullable @JsonRawValue @Schema(implementation = Object.class)
        String value,

        String changedBy,
        Instant changedAt) {

    static ConfigurationView of(Entry entry) {
        return new ConfigurationView(
                entry.id.key(),
                entry.id.environment(),
                entry.id.application().isEmpty() ? null : entry.id.application(),
                entry.id.number(),
                entry.type,
                entry.secret,
                entry.deleted,
                entry.value,
                entry.changedBy,
                entry.changedAt);
    }
}

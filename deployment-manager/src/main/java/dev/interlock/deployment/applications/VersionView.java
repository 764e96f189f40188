package dev.interlock.deployment.applications;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A definition that an application has or had, as clients see it. */
public record VersionView(
        int version,

        @JsonRawValue @Schema(implementation = Definition.class)
        String definition,

        String changedBy,
        Instant changedAt) {

    static VersionView of(ApplicationVersion version) {
        return new VersionView(version.id.number(), version.definition, version.changedBy, version.changedAt);
    }
}

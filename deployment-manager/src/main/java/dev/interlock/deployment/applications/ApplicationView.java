package dev.interlock.deployment.applications;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An application as clients see it.
 *
 * @param version number of the definition, from 1
 */
public record ApplicationView(
        String id,
        String name,
        String spec,
        int version,

        @JsonRawValue @Schema(implementation = Definition.class)
        String definition,

        Instant createdAt,
        Instant updatedAt) {

    static ApplicationView of(Application application) {
        return new ApplicationView(
                application.id,
                application.name,
                application.spec,
                application.number,
                application.definition,
                application.createdAt,
                application.updatedAt);
    }
}

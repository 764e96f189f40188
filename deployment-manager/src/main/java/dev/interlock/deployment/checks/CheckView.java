package dev.interlock.deployment.checks;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A check of a deployment, as clients see it. */
public record CheckView(
        String name,

        @Schema(
                description = "PENDING where it was not measured yet at this weight",
                enumeration = {"PENDING", "PASSED", "FAILED", "INCONCLUSIVE"})
        String outcome,

        @Schema(description = "What the query gave, if it did") @Nullable
        Double value,

        String message,

        @Schema(description = "When it was measured") @Nullable
        Instant at,

        @Schema(description = "How many measurements in a row have failed")
        int failedInARow) {

    static CheckView of(CheckState state) {
        return new CheckView(
                state.check().name(),
                state.outcome().name(),
                state.last().map(Measurement::value).orElse(null),
                state.message(),
                state.at().orElse(null),
                state.failedInARow());
    }
}

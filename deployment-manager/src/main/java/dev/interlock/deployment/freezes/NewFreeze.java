package dev.interlock.deployment.freezes;

import dev.interlock.problem.PlatformProblem;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A freeze that somebody wants. */
public record NewFreeze(
        @Schema(description = "When it begins; at once if it is absent") @Nullable
        Instant begins,

        @NotNull @Schema(description = "When it ends, at most 366 days after it begins")
        Instant ends,

        @NotBlank @Size(max = 500) @Schema(description = "Why; it is shown wherever a rollout waits for it")
        String reason) {

    private static final Duration LONGEST = Duration.ofDays(366);

    /** @throws dev.interlock.problem.ProblemException 400 where it would end before it begins, is over or endless */
    FreezeView begun(String id, Instant now, String by) {
        var from = begins == null ? now : begins;
        if (!from.isBefore(ends) || !now.isBefore(ends)) {
            throw refused("A freeze ends after it begins, and in the future.");
        }
        if (from.isBefore(now.minus(LONGEST)) || ends.isAfter(from.plus(LONGEST))) {
            throw refused("A freeze lasts " + LONGEST.toDays() + " days at most; plan the next one then.");
        }
        return new FreezeView(id, from, ends, reason, by);
    }

    private static RuntimeException refused(String detail) {
        return PlatformProblem.INVALID_VALUE.because(detail, Map.of("parameter", "ends"));
    }
}

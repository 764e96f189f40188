package dev.interlock.deployment.deployments;

import dev.interlock.deployment.applications.Definition;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a client asks for: the application as it is defined and configured now. */
public record NewDeployment(
        @NotBlank @Size(max = 128) @Schema(description = "Name or id of the application")
        String application,

        @Schema(description = "Where; production if it is absent") @Nullable
        String environment,

        @Size(max = 128)
        @Schema(
                description =
                        "Version of the specification that it keeps: a number, a digest, or latest, which it is if it is absent")
        @Nullable
        String specVersion,

        @Schema(description = "How it takes over, instead of as the application says")
        Definition.@Nullable Strategy strategy,

        @Min(0) @Max(10) @Schema(description = "How many people have to approve before it begins") @Nullable
        Integer approvals,

        @Schema(description = "Whether breaking changes of the specification are accepted") @Nullable
        Boolean allowBreaking,

        @Schema(description = "Whether a revision that was taken back before is tried again") @Nullable
        Boolean retry,

        @Size(max = 1000) @Schema(description = "What it is for") @Nullable
        String comment) {

    int approvalsWanted() {
        return approvals == null ? 0 : approvals;
    }

    boolean isRetry() {
        return Boolean.TRUE.equals(retry);
    }

    boolean isBreakingAllowed() {
        return Boolean.TRUE.equals(allowBreaking);
    }
}

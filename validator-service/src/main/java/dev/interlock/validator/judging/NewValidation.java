package dev.interlock.validator.judging;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a user wants judged. */
@Schema(description = "An exchange to be judged by a version of a specification.")
record NewValidation(
        @Schema(description = "Id or name of the specification.", examples = "payments")
        @NotBlank
        @Size(max = 200)
        @Pattern(regexp = NewValidation.PLAIN, message = "must not contain control characters or slashes")
        String spec,

        @Schema(description = "Digest, number or 'latest', which is the default.")
        @Nullable
        @Size(max = 100)
        @Pattern(regexp = NewValidation.PLAIN, message = "must not contain control characters or slashes")
        String version,

        @NotNull @Valid GivenExchange exchange) {

    static final String PLAIN = "[^\\p{Cntrl}/]*";

    String versionOrLatest() {
        return version == null ? "" : version.strip();
    }
}

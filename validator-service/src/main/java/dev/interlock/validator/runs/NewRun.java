package dev.interlock.validator.runs;

import dev.interlock.validator.cases.Category;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a user asks for. */
@Schema(description = "A run to be made: every operation of a specification is tried against an implementation.")
record NewRun(
        @Schema(description = "Id or name of the specification.", examples = "payments")
        @NotBlank
        @Size(max = 200)
        @Pattern(regexp = NewRun.PLAIN, message = "must not contain control characters or slashes")
        String spec,

        @Schema(description = "Digest, number or 'latest', which is the default.")
        @Nullable
        @Size(max = 100)
        @Pattern(regexp = NewRun.PLAIN, message = "must not contain control characters or slashes")
        String version,

        @Schema(description = "Where the implementation answers; the paths of the specification follow it.")
        @NotBlank
        @Size(max = 2000)
        String baseUrl,

        @Schema(description = "Shown in lists and reports; made of the specification's name when absent.")
        @Nullable
        @Size(max = 200)
        @Pattern(regexp = "[^\\p{Cntrl}]*", message = "must not contain control characters")
        String name,

        @Schema(description = "Sent with each request, such as Authorization; never stored, only their names are.")
        @Nullable
        @Size(max = 32)
        Map<String, String> headers,

        @Schema(description = "The same seed makes the same requests; 1 when absent.") @Nullable
        Long seed,

        @Schema(description = "Which areas to check; all when absent.") @Nullable
        Set<@NotNull Category> categories,

        @Schema(description = "A receiver of the specification's webhooks, to which a valid event of each is sent.")
        @Nullable
        @Size(max = 2000)
        String webhookUrl) {

    static final String PLAIN = "[^\\p{Cntrl}/]*";
    private static final long DEFAULT_SEED = 1;

    String versionOrLatest() {
        return version == null ? "" : version.strip();
    }

    long seedOrDefault() {
        return seed == null ? DEFAULT_SEED : seed;
    }

    Set<Category> wantedCategories() {
        return categories == null || categories.isEmpty() ? Set.of(Category.values()) : Set.copyOf(categories);
    }

    Map<String, String> givenHeaders() {
        return headers == null ? Map.of() : headers;
    }
}

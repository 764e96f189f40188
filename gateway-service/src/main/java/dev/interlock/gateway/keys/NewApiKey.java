package dev.interlock.gateway.keys;

import dev.interlock.service.identity.Role;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a client sends to get a key. */
@Schema(name = "NewApiKey")
public record NewApiKey(
        @NotBlank @Size(max = 100) String name,

        @NotNull Role role,

        @Schema(
                description =
                        "Narrow the role, such as specs:read, mocks:call, apps:call or *:read. None: all that the role allows.")
        @Nullable
        @Size(max = 50)
        Set<String> scopes,

        @Schema(description = "When the key ends. Left out: it does not.") @Nullable
        Instant expiresAt,

        @Schema(description = "Id or name of another project of the organisation; needs OWNER.") @Nullable
        String project,

        @Schema(
                description = "Subject of the member whom the key is for: it never has more than the member's role and "
                        + "ends with the membership.")
        @Nullable
        String member) {}

package dev.interlock.gateway.tenancy;

import dev.interlock.service.identity.Role;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a client sends to make somebody a member.
 *
 * @param subject name of the person as the credential will give it, such as a mail address
 */
@Schema(name = "NewMember")
public record NewMember(
        // a colon is kept for subjects that are no persons, such as key:…
        @NotNull
        @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._@+-]{0,199}", message = "must be 1 to 200 letters, digits and ._@+-")
        String subject,

        @NotNull Role role) {}

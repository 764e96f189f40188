package dev.interlock.gateway.founding;

import dev.interlock.gateway.tenancy.TenantName;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a client sends to found an organisation. */
@Schema(name = "NewOrganization")
public record NewOrganization(
        @NotNull @Pattern(regexp = TenantName.PATTERN, message = TenantName.RULE)
        String name) {}

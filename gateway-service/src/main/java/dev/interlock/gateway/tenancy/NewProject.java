package dev.interlock.gateway.tenancy;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a client sends to get a project. */
@Schema(name = "NewProject")
public record NewProject(
        @NotNull @Pattern(regexp = TenantName.PATTERN, message = TenantName.RULE)
        String name) {}

package dev.interlock.gateway.founding;

import dev.interlock.gateway.keys.ApiKeyView;
import dev.interlock.gateway.tenancy.OrganizationView;
import dev.interlock.gateway.tenancy.ProjectView;
import java.time.Instant;

/**
 * An organisation that was just founded.
 *
 * @param ownerKey its first key, which can't be had again where it shows the key itself
 */
public record FoundedOrganization(
        String id, String name, boolean operator, Instant createdAt, ProjectView project, ApiKeyView ownerKey) {

    static FoundedOrganization of(OrganizationView organization, ProjectView project, ApiKeyView ownerKey) {
        return new FoundedOrganization(
                organization.id(),
                organization.name(),
                organization.operator(),
                organization.createdAt(),
                project,
                ownerKey);
    }

    FoundedOrganization with(ApiKeyView revealed) {
        return new FoundedOrganization(id, name, operator, createdAt, project, revealed);
    }
}

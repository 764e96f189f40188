package dev.interlock.gateway.tenancy;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An organisation as clients see it.
 *
 * @param operator whether it runs the installation and may found others
 */
@Schema(name = "Organization")
public record OrganizationView(String id, String name, boolean operator, Instant createdAt) {

    static OrganizationView of(Organization organization) {
        return new OrganizationView(
                organization.id, organization.name, organization.isOperator, organization.createdAt);
    }
}

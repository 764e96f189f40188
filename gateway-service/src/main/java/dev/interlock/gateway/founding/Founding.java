package dev.interlock.gateway.founding;

import dev.interlock.gateway.keys.IssuedKey;
import dev.interlock.gateway.keys.KeyIssuer;
import dev.interlock.gateway.keys.KeyOrder;
import dev.interlock.gateway.tenancy.OrganizationView;
import dev.interlock.gateway.tenancy.Organizations;
import dev.interlock.gateway.tenancy.ProjectView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Makes an organisation that can be entered: with a project and an owner's key. */
@ApplicationScoped
class Founding {

    static final String FIRST_NAME = "default";

    private final Organizations organizations;
    private final KeyIssuer issuer;

    @Inject
    Founding(Organizations organizations, KeyIssuer issuer) {
        this.organizations = organizations;
        this.issuer = issuer;
    }

    /** Joins the transaction of the caller. */
    Uni<Founded> found(String name, boolean isOperator, String founder) {
        return organizations
                .add(name, isOperator)
                .chain(organization -> organizations
                        .addProject(organization, FIRST_NAME)
                        .chain(project -> issuer.issue(KeyOrder.owner(project.id(), founder))
                                .map(key -> new Founded(organization, project, key))));
    }

    record Founded(OrganizationView organization, ProjectView project, IssuedKey key) {

        FoundedOrganization view() {
            return FoundedOrganization.of(organization, project, key.view());
        }
    }
}

package dev.interlock.gateway.tenancy;

import dev.interlock.service.paging.Page;
import dev.interlock.service.paging.PageRequest;
import dev.interlock.service.time.Ids;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;

/** The organisations of the installation. All methods need a session of the caller. */
@ApplicationScoped
public class Organizations {

    private final Rows rows;
    private final Projects projects;
    private final Ids ids;
    private final Clock clock;

    @Inject
    Organizations(Rows rows, Projects projects, Ids ids, Clock clock) {
        this.rows = rows;
        this.projects = projects;
        this.ids = ids;
        this.clock = clock;
    }

    public Uni<Boolean> areThereAny() {
        return rows.count().map(count -> count > 0);
    }

    /** @return fails with a 409 problem where the name is taken */
    public Uni<OrganizationView> add(String name, boolean isOperator) {
        return rows.persistAndFlush(new Organization(ids.next(), name, isOperator, clock.instant()))
                .onFailure(ConstraintViolationException.class)
                .transform(
                        taken -> TenancyProblem.NAME_TAKEN.because("There is an organisation '" + name + "' already."))
                .map(OrganizationView::of);
    }

    public Uni<ProjectView> addProject(OrganizationView organization, String name) {
        return projects.add(organization.id(), name).map(ProjectView::of);
    }

    public Uni<Optional<OrganizationView>> find(String id) {
        return rows.findById(id).map(found -> Optional.ofNullable(found).map(OrganizationView::of));
    }

    public Uni<Page<OrganizationView>> page(PageRequest request) {
        return rows.find("id > :after order by id", Parameters.with("after", request.after()))
                .range(0, request.fetch() - 1)
                .list()
                .map(found -> Page.of(found, request, row -> row.id, OrganizationView::of));
    }

    @ApplicationScoped
    static class Rows implements PanacheRepositoryBase<Organization, String> {}
}

package dev.interlock.gateway.tenancy;

import dev.interlock.service.paging.PageRequest;
import dev.interlock.service.time.Ids;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** The projects of organisations. */
@ApplicationScoped
class Projects implements PanacheRepositoryBase<Project, String> {

    private final Ids ids;
    private final Clock clock;

    @Inject
    Projects(Ids ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    Uni<Project> add(String organization, String name) {
        return persistAndFlush(new Project(ids.next(), organization, name, clock.instant()))
                .onFailure(ConstraintViolationException.class)
                .transform(taken ->
                        TenancyProblem.NAME_TAKEN.because("The organisation has a project '" + name + "' already."));
    }

    Uni<List<Project>> page(String organization, PageRequest request) {
        return find(
                        "organization = :organization and id > :after order by id",
                        Parameters.with("organization", organization).and("after", request.after()))
                .range(0, request.fetch() - 1)
                .list();
    }

    Uni<@Nullable Project> findIn(String organization, String idOrName) {
        return find(
                        "organization = :organization and (id = :project or name = :project)",
                        Parameters.with("organization", organization).and("project", idOrName))
                .firstResult();
    }
}

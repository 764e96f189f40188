package dev.interlock.gateway.tenancy;

import dev.interlock.service.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of projects. */
@ApplicationScoped
class Members implements PanacheRepositoryBase<Member, String> {

    Uni<@Nullable Member> findIn(String project, String id) {
        return find(
                        "project = :project and id = :id",
                        Parameters.with("project", project).and("id", id))
                .firstResult();
    }

    Uni<List<Member>> page(String project, PageRequest request) {
        return find(
                        "project = :project and id > :after order by id",
                        Parameters.with("project", project).and("after", request.after()))
                .range(0, request.fetch() - 1)
                .list();
    }
}

package dev.interlock.validator.judging;

import dev.interlock.service.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Verdicts in their table. Every method wants an open session. */
@ApplicationScoped
class ValidationRepository implements PanacheRepositoryBase<Validation, ValidationKey> {

    /** @return null inside where there is none */
    Uni<Validation> find(String project, String id) {
        return find("project = ?1 and id = ?2", project, id).firstResult();
    }

    Uni<List<Validation>> page(String project, PageRequest request) {
        return find("project = ?1 and id > ?2 order by id", project, request.after())
                .page(0, request.fetch())
                .list();
    }
}

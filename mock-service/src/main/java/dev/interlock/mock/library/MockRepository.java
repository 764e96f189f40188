package dev.interlock.mock.library;

import dev.interlock.service.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;

/** Mocks in their table. Every method wants an open session. */
@ApplicationScoped
class MockRepository implements PanacheRepositoryBase<Mock, MockKey> {

    private static final String ONE = "project = ?1 and (name = ?2 or id = ?2)";

    /** @return null inside where there is none */
    Uni<Mock> findOne(String project, String reference) {
        return find(ONE, project, reference).firstResult();
    }

    /** @return null inside where there is none */
    Uni<Mock> lock(String project, String reference) {
        return find(ONE, project, reference)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    Uni<Boolean> isTaken(String project, String name) {
        return count("project = ?1 and name = ?2", project, name).map(count -> count > 0);
    }

    /** Oldest first. */
    Uni<List<Mock>> page(String project, PageRequest request) {
        return find("project = ?1 and id > ?2 order by id", project, request.after())
                .range(0, request.fetch() - 1)
                .list();
    }

    /** Those that answer by an older version than they should, locked in the order of their ids. */
    Uni<List<Mock>> lockBehind(String project, String specId, int number) {
        return find(
                        "project = ?1 and specId = ?2 and follow = true and number < ?3 order by id",
                        project,
                        specId,
                        number)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }
}

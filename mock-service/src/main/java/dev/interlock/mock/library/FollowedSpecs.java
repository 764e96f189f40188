package dev.interlock.mock.library;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Which specifications are followed, and the newest version of each whose event was seen.
 *
 * <p>The race that it settles: a mock is made at version 3 while 4 is being published. Interest is committed before the
 * mock's maker asks spec-service for the latest version. So whoever handles the event of 4 and finds no interest knows
 * that any maker will be told of 4 by spec-service; and where there is interest, maker and handler exclude each other by
 * the lock on the row: either the maker sees that 4 was seen and asks again, or the handler sees the mock and moves it.
 */
@ApplicationScoped
class FollowedSpecs {

    private static final String INTEREST = """
            insert into followed_spec (project, spec_id, newest) values (:project, :spec, 0) on conflict do nothing""";
    private static final String IS_FOLLOWED =
            "select count(*) from followed_spec where project = :project and spec_id = :spec";
    private static final String LOCK =
            "select newest from followed_spec where project = :project and spec_id = :spec for update";
    private static final String SEE = """
            update followed_spec set newest = greatest(newest, :number)
            where project = :project and spec_id = :spec""";

    /** In a transaction of its own. */
    Uni<Void> follow(String project, String specId) {
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(INTEREST)
                        .setParameter("project", project)
                        .setParameter("spec", specId)
                        .executeUpdate())
                .replaceWithVoid());
    }

    Uni<Boolean> isFollowed(String project, String specId) {
        return Panache.withSession(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(IS_FOLLOWED, Long.class)
                        .setParameter("project", project)
                        .setParameter("spec", specId)
                        .getSingleResult())
                .map(count -> count > 0));
    }

    /** Inside a transaction: nobody moves the mocks of the specification until it ends. */
    Uni<Integer> lockNewestSeen(String project, String specId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK, Integer.class)
                        .setParameter("project", project)
                        .setParameter("spec", specId)
                        .getSingleResult());
    }

    /** Inside a transaction; takes the same lock. */
    Uni<Void> see(String project, String specId, int number) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(SEE)
                        .setParameter("project", project)
                        .setParameter("spec", specId)
                        .setParameter("number", number)
                        .executeUpdate())
                .replaceWithVoid();
    }
}

package dev.interlock.spec.library;

import dev.interlock.service.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Specifications in their table. Every method wants an open session. */
@ApplicationScoped
class SpecRepository implements PanacheRepositoryBase<Spec, SpecKey> {

    private static final String CLAIM = """
            insert into spec (project, id, name, newest, created_at)
            values (:project, :id, :name, 0, :now) on conflict (project, name) do nothing""";
    private static final String JOINED = """
            select s, v from Spec s join SpecVersion v on v.project = s.project and v.specId = s.id
            where s.project = :project and\s""";
    private static final String NEWEST = " and v.number = s.newest";

    /**
     * Makes the row where the name is new. Of two at the same time the second waits for the first and then sees its row,
     * which catching a violated constraint would make it do by a second transaction.
     */
    Uni<Integer> claim(String project, String id, SpecName name, Instant now) {
        return getSession()
                .chain(session -> session.createNativeQuery(CLAIM)
                        .setParameter("project", project)
                        .setParameter("id", id)
                        .setParameter("name", name.text())
                        .setParameter("now", now)
                        .executeUpdate());
    }

    /** @return null inside where there is none */
    Uni<Spec> lock(String project, SpecReference reference) {
        var query =
                switch (reference) {
                    case SpecReference.ById(String id) -> find("project = ?1 and id = ?2", project, id);
                    case SpecReference.ByName(String name) -> find("project = ?1 and name = ?2", project, name);
                };
        return query.withLock(LockModeType.PESSIMISTIC_WRITE).firstResult();
    }

    /** Each with its newest version, oldest specification first. */
    Uni<List<Published>> page(String project, PageRequest request) {
        return select("s.id > :after" + NEWEST + " order by s.id")
                .map(query -> query.setParameter("project", project)
                        .setParameter("after", request.after())
                        .setMaxResults(request.fetch()))
                .chain(Mutiny.SelectionQuery::getResultList)
                .map(rows -> rows.stream().map(Published::of).toList());
    }

    /** @return null inside where there is none */
    Uni<Published> findOne(String project, SpecReference reference, VersionSelector selector) {
        return select(condition(reference) + condition(selector) + " order by v.number desc")
                .map(query -> bind(bind(query.setParameter("project", project), reference), selector)
                        .setMaxResults(1))
                .chain(Mutiny.SelectionQuery::getResultList)
                .map(rows -> rows.isEmpty() ? null : Published.of(rows.getFirst()));
    }

    private Uni<Mutiny.SelectionQuery<Object[]>> select(String where) {
        return getSession().map(session -> session.createSelectionQuery(JOINED + where, Object[].class));
    }

    private static String condition(SpecReference reference) {
        return switch (reference) {
            case SpecReference.ById ignored -> "s.id = :spec";
            case SpecReference.ByName ignored -> "s.name = :spec";
        };
    }

    private static String condition(VersionSelector selector) {
        return switch (selector) {
            case VersionSelector.Latest ignored -> NEWEST;
            case VersionSelector.ByNumber ignored -> " and v.number = :version";
            case VersionSelector.ByDigest ignored -> " and v.digest = :version";
        };
    }

    private static Mutiny.SelectionQuery<Object[]> bind(
            Mutiny.SelectionQuery<Object[]> query, SpecReference reference) {
        return switch (reference) {
            case SpecReference.ById(String id) -> query.setParameter("spec", id);
            case SpecReference.ByName(String name) -> query.setParameter("spec", name);
        };
    }

    private static Mutiny.SelectionQuery<Object[]> bind(
            Mutiny.SelectionQuery<Object[]> query, VersionSelector selector) {
        return switch (selector) {
            case VersionSelector.Latest ignored -> query;
            case VersionSelector.ByNumber(int number) -> query.setParameter("version", number);
            case VersionSelector.ByDigest(String digest) -> query.setParameter("version", digest);
        };
    }
}

package dev.interlock.orchestration.components;

import dev.interlock.service.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Components in the database. */
@ApplicationScoped
class ComponentRepository implements PanacheRepositoryBase<Component, String> {

    private static final String FOUND = """
            select id from component where project in (:project, :platform) and id > :after
              and (:name = '' or name = :name) and (:kind = '' or kind = :kind) and (:state = '' or state = :state)
              and tags @> string_to_array(:tags, ',')
            order by id limit :most""";

    /** Until the end of the transaction nobody else changes who depends on whom in the project. */
    Uni<Void> lock(String project) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select count(*) from pg_advisory_xact_lock(hashtext('components'), hashtext(:project))",
                                Long.class)
                        .setParameter("project", project)
                        .getSingleResult())
                .replaceWithVoid();
    }

    Uni<List<Component>> page(String project, ComponentFilter.Wanted wanted, PageRequest request) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FOUND, String.class)
                        .setParameter("project", project)
                        .setParameter("platform", Component.PLATFORM)
                        .setParameter("after", request.after())
                        .setParameter("name", wanted.name())
                        .setParameter("kind", wanted.kind())
                        .setParameter("state", wanted.state())
                        .setParameter("tags", String.join(",", wanted.tags()))
                        .setParameter("most", request.fetch())
                        .getResultList())
                .chain(ids -> ids.isEmpty() ? Uni.createFrom().item(List.of()) : list("id in ?1 order by id", ids));
    }

    /** In the order of their names; a name that the project uses hides that of a service of the platform. */
    Uni<List<Component>> visible(String project) {
        return list(
                "project = ?1 or (project = ?2 and name not in (select o.name from Component o where o.project = ?1))"
                        + " order by name",
                project,
                Component.PLATFORM);
    }

    /** One that the project sees: its own, or one of the platform. PostgreSQL takes no text with a NUL. */
    Uni<@Nullable Component> visible(String project, String id) {
        if (id.indexOf('\0') >= 0) {
            return Uni.createFrom().nullItem();
        }
        return find("project in (?1, ?2) and id = ?3", project, Component.PLATFORM, id)
                .firstResult();
    }

    Uni<@Nullable Component> locked(String project, String id) {
        return find("project = ?1 and id = ?2", project, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /** Of the project and the platform; of two with the same name the project's counts. */
    Uni<Dependencies> dependencies(String project) {
        return list(
                        "project in (?1, ?2) order by case when project = ?1 then 1 else 0 end",
                        project,
                        Component.PLATFORM)
                .map(components -> {
                    var needs = new HashMap<String, List<String>>();
                    components.forEach(component -> needs.put(component.name, component.needs()));
                    return new Dependencies(needs);
                });
    }

    /**
     * The newest first.
     *
     * @param before sequence of the last one that was shown
     */
    Uni<List<HealthChange>> history(String componentId, HealthPeriod period, long before, int most) {
        return Panache.getSession()
                .chain(session -> session.createSelectionQuery(
                                "from HealthChange where componentId = :id and sequence < :before"
                                        + " and at >= :since and at < :until order by sequence desc",
                                HealthChange.class)
                        .setParameter("id", componentId)
                        .setParameter("before", before)
                        .setParameter("since", period.from())
                        .setParameter("until", period.to())
                        .setMaxResults(most)
                        .getResultList());
    }

    /** Notes a turn and forgets the oldest ones beyond the bound. */
    Uni<Void> note(HealthChange change, int kept) {
        return Panache.getSession()
                .chain(session -> session.persist(change)
                        .chain(session::flush)
                        .chain(() -> session.createNativeQuery("""
                                delete from component_health_change where component_id = :id and sequence not in
                                (select sequence from component_health_change where component_id = :id
                                 order by sequence desc limit :kept)""")
                                .setParameter("id", change.componentId)
                                .setParameter("kept", kept)
                                .executeUpdate()))
                .replaceWithVoid();
    }
}

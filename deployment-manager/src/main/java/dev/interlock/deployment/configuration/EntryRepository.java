package dev.interlock.deployment.configuration;

import dev.interlock.service.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Versions of entries in the database. */
@ApplicationScoped
class EntryRepository implements PanacheRepositoryBase<Entry, Entry.Key> {

    private static final String OF_NAME =
            "id.project = ?1 and id.environment = ?2 and id.application = ?3 and id.key = ?4";

    /** Until the end of the transaction nobody else changes this entry, be it there or not. */
    Uni<Void> lock(EntryName name) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select count(*) from pg_advisory_xact_lock(hashtext('configuration'), hashtext(:name))",
                                Long.class)
                        .setParameter("name", String.join("/", name.place()))
                        .getSingleResult())
                .replaceWithVoid();
    }

    Uni<@Nullable Entry> newest(EntryName name) {
        return find(
                        OF_NAME + " and newest = true",
                        name.project(),
                        name.environment().wireName(),
                        name.application(),
                        name.key())
                .firstResult();
    }

    Uni<@Nullable Entry> version(EntryName name, int number) {
        return find(
                        OF_NAME + " and id.number = ?5",
                        name.project(),
                        name.environment().wireName(),
                        name.application(),
                        name.key(),
                        number)
                .firstResult();
    }

    /** The newest first. */
    Uni<List<Entry>> history(EntryName name, PageRequest page, int before) {
        return find(
                        OF_NAME + " and id.number < ?5 order by id.number desc",
                        name.project(),
                        name.environment().wireName(),
                        name.application(),
                        name.key(),
                        before)
                .range(0, page.limit())
                .list();
    }

    Uni<List<Entry>> page(String project, EntryFilter filter, PageRequest page) {
        return find(
                        "id.project = ?1 and newest = true and deleted = false"
                                + " and (?2 = '' or id.environment = ?2)"
                                + " and (?3 = '' or id.application = ?3)"
                                + " and left(id.key, length(?4)) = ?4"
                                + " and concat(id.environment, '/', id.application, '/', id.key) > ?5"
                                + " order by concat(id.environment, '/', id.application, '/', id.key)",
                        project,
                        filter.environmentOrAll(),
                        filter.applicationOrAll(),
                        filter.prefixOrNone(),
                        page.after())
                .range(0, page.limit())
                .list();
    }
}

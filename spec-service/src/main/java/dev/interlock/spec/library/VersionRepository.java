package dev.interlock.spec.library;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Versions and their bytes. Every method wants an open session. */
@ApplicationScoped
class VersionRepository implements PanacheRepositoryBase<SpecVersion, VersionKey> {

    /** Newest first, those below a number. */
    Uni<List<SpecVersion>> below(Spec spec, int number, int most) {
        return find("project = ?1 and specId = ?2 and number < ?3 order by number desc", spec.project, spec.id, number)
                .range(0, most - 1)
                .list();
    }

    Uni<Void> add(SpecVersion version, SpecDocument document) {
        return getSession()
                .chain(session -> session.persist(version)
                        .chain(() -> session.persist(document))
                        .chain(session::flush));
    }

    Uni<Packed> bytes(VersionKey key, DocumentKind kind) {
        var column =
                switch (kind) {
                    case ORIGINAL -> "original";
                    case NORMALIZED -> "normalized";
                    case FINDINGS -> "findings";
                };
        return getSession()
                .chain(session -> session.createSelectionQuery(
                                "select d." + column + " from SpecDocument d"
                                        + " where d.project = :project and d.specId = :spec and d.number = :number",
                                byte[].class)
                        .setParameter("project", key.project())
                        .setParameter("spec", key.specId())
                        .setParameter("number", key.number())
                        .getSingleResult())
                .map(Packed::new);
    }
}

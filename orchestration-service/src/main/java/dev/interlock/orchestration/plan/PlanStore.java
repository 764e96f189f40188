package dev.interlock.orchestration.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interlock.event.Event;
import dev.interlock.service.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans in the database; applies an event to its plan under a lock, so that topics may come side by side. */
@ApplicationScoped
class PlanStore implements PanacheRepositoryBase<PlanRow, PlanRow.Key> {

    private static final String MAKE = """
            insert into plan (project, spec_id, knowledge) values (:project, :specId, '{}')
            on conflict do nothing""";

    private final ObjectMapper json;
    private final Clock clock;
    private final PlanMetrics metrics;

    @Inject
    PlanStore(ObjectMapper json, Clock clock, PlanMetrics metrics) {
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Joins the transaction that is open. */
    Uni<Void> apply(Event event) {
        return Plan.specOf(event)
                .map(specId -> apply(event, new PlanRow.Key(event.project(), specId)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    Uni<List<PlanRow>> page(String project, @Nullable String spec, PageRequest request) {
        if (spec != null && isUnstorable(spec)) {
            return Uni.createFrom().item(List.of());
        }
        var shown = "key.project = ?1 and name is not null and retired = false and key.specId > ?2";
        var query = spec == null
                ? find(shown + " order by key.specId", project, request.after())
                : find(
                        shown + " and (key.specId = ?3 or name = ?3) order by key.specId",
                        project,
                        request.after(),
                        spec);
        return query.range(0, request.limit()).list();
    }

    /** @param spec id or name */
    Uni<@Nullable PlanRow> shown(String project, String spec) {
        if (isUnstorable(spec)) {
            return Uni.createFrom().nullItem();
        }
        return find(
                        "key.project = ?1 and retired = false and name is not null and (key.specId = ?2 or name = ?2)"
                                + " order by case when key.specId = ?2 then 0 else 1 end, key.specId desc",
                        project,
                        spec)
                .firstResult();
    }

    Plan read(PlanRow row) {
        try {
            return json.readValue(row.knowledge, Plan.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A plan must be readable: " + row.key, e);
        }
    }

    /** PostgreSQL takes no text with a NUL. */
    private static boolean isUnstorable(String text) {
        return text.indexOf('\0') >= 0;
    }

    /** Joins the transaction that is open. */
    Uni<Void> signOff(String project, String specId, String digest, SignOff signOff) {
        return locked(new PlanRow.Key(project, specId))
                .invoke(row -> keep(row, read(row).signedOff(digest, signOff)))
                .replaceWithVoid();
    }

    private Uni<PlanRow> locked(PlanRow.Key key) {
        return make(key)
                .chain(() -> find("key = ?1", key)
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .singleResult());
    }

    private Uni<Void> apply(Event event, PlanRow.Key key) {
        return locked(key)
                .invoke(row -> keep(row, read(row).after(event, clock.instant())))
                .invoke(() -> metrics.moved(event))
                .replaceWithVoid();
    }

    private static Uni<Integer> make(PlanRow.Key key) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(MAKE)
                        .setParameter("project", key.project())
                        .setParameter("specId", key.specId())
                        .executeUpdate());
    }

    private void keep(PlanRow row, Plan plan) {
        row.name = plan.current().map(SpecVersion::name).orElse(null);
        row.retired = plan.retired();
        try {
            row.knowledge = json.writeValueAsString(plan);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A plan must be writable: " + row.key, e);
        }
    }
}

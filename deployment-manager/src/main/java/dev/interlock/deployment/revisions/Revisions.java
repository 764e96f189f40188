package dev.interlock.deployment.revisions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interlock.deployment.applications.Applications;
import dev.interlock.deployment.applications.Definition;
import dev.interlock.deployment.configuration.Pin;
import dev.interlock.deployment.configuration.PinnedConfiguration;
import dev.interlock.deployment.environments.Environment;
import dev.interlock.event.traffic.AppKey;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Revisions in the database. */
@ApplicationScoped
public class Revisions {

    private static final String LOCK =
            "select count(*) from pg_advisory_xact_lock(hashtext('revisions'), hashtext(:app))";
    private static final String LAST = """
            select coalesce(max(number), 0) from revision
            where project = :project and application = :application and environment = :environment""";
    private static final String INSERT = """
            insert into revision (project, application, environment, name, number, digest, definition_number,
                definition, pins, contract, created_by, created_at)
            values (:project, :application, :environment, :name, :number, :digest, :definitionNumber,
                :definition, :pins, cast(:contract as text), :by, :at)""";
    private static final String FIND = """
            select name, number, digest, definition_number, definition, pins, contract from revision
            where project = $1 and application = $2 and environment = $3 and name = $4""";

    private final Pool pool;
    private final PinnedConfiguration configuration;
    private final ObjectMapper json;
    private final Clock clock;

    @Inject
    Revisions(Pool pool, PinnedConfiguration configuration, ObjectMapper json, Clock clock) {
        this.pool = pool;
        this.configuration = configuration;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What the application would run now: as it is defined, with the configuration as it is set.
     *
     * @param contract as {@code id@digest}; null where it isn't judged
     * @return not kept yet; fails with a 422 problem where configuration is missing. Inside a session
     */
    public Uni<Revision> draft(AppKey app, Applications.Current current, @Nullable String contract) {
        var definition = current.definition();
        return configuration
                .newest(app.project(), Environment.of(app.environment()), app.application(), References.in(definition))
                .map(pins -> new Revision(
                        app,
                        "",
                        0,
                        RevisionDigest.of(definition, pins, contract),
                        current.number(),
                        definition,
                        current.entrance(),
                        pins,
                        contract));
    }

    /** Keeps it under a name of its own. Inside a transaction. */
    public Uni<Revision> keep(Revision draft, String by) {
        var app = draft.app();
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK, Long.class)
                        .setParameter("app", app.text())
                        .getSingleResult()
                        .chain(() -> session.createNativeQuery(LAST, Integer.class)
                                .setParameter("project", app.project())
                                .setParameter("application", app.application())
                                .setParameter("environment", app.environment())
                                .getSingleResult())
                        .map(last -> numbered(draft, last + 1))
                        .call(revision -> session.createNativeQuery(INSERT)
                                .setParameter("project", app.project())
                                .setParameter("application", app.application())
                                .setParameter("environment", app.environment())
                                .setParameter("name", revision.name())
                                .setParameter("number", revision.number())
                                .setParameter("digest", revision.digest())
                                .setParameter("definitionNumber", revision.definitionNumber())
                                .setParameter("definition", write(revision.definition()))
                                .setParameter("pins", write(revision.pins()))
                                .setParameter("contract", revision.contract())
                                .setParameter("by", by)
                                .setParameter("at", clock.instant())
                                .executeUpdate()));
    }

    public Uni<Optional<Revision>> find(AppKey app, String name) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(app.project(), app.application(), app.environment(), name))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(read(app, rows.iterator().next()))
                        : Optional.empty());
    }

    private static Revision numbered(Revision draft, int number) {
        return new Revision(
                draft.app(),
                "r" + number,
                number,
                draft.digest(),
                draft.definitionNumber(),
                draft.definition(),
                draft.entrance(),
                draft.pins(),
                draft.contract());
    }

    private Revision read(AppKey app, Row row) {
        var definition = parse(row.getString("definition"), new TypeReference<Definition>() {});
        return new Revision(
                app,
                row.getString("name"),
                row.getInteger("number"),
                row.getString("digest"),
                row.getInteger("definition_number"),
                definition,
                Applications.entranceOf(definition),
                parse(row.getString("pins"), new TypeReference<List<Pin>>() {}),
                row.getString("contract"));
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A revision must be writable", e);
        }
    }

    private <T> T parse(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A revision that was kept must be readable", e);
        }
    }
}

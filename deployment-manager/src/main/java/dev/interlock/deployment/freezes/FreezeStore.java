package dev.interlock.deployment.freezes;

import dev.interlock.deployment.environments.Environment;
import dev.interlock.service.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** Freeze windows in the database; the engine reads them at every look. */
@ApplicationScoped
class FreezeStore {

    private static final String INSERT = """
            insert into freeze_window (project, id, environment, reason, begins_at, ends_at, created_by)
            values ($1, $2, $3, $4, $5, $6, $7)""";
    private static final String PAGE = """
            select id, begins_at, ends_at, reason, created_by from freeze_window
            where project = $1 and environment = $2 and id > $3 and ends_at > $4 order by id limit $5""";
    private static final String DELETE =
            "delete from freeze_window where project = $1 and environment = $2 and id = $3";

    private final Pool pool;

    @Inject
    FreezeStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> keep(String project, Environment environment, FreezeView freeze) {
        return pool.preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addString(project)
                        .addString(freeze.id())
                        .addString(environment.wireName())
                        .addString(freeze.reason())
                        .addValue(utc(freeze.begins()))
                        .addValue(utc(freeze.ends()))
                        .addString(freeze.createdBy()))
                .replaceWithVoid();
    }

    /** Those that are not over. */
    Uni<List<FreezeView>> page(String project, Environment environment, PageRequest page, Instant now) {
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(project, environment.wireName(), page.after(), utc(now), page.fetch()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(FreezeView::of)
                        .toList());
    }

    /** @return whether there was one */
    Uni<Boolean> delete(String project, Environment environment, String id) {
        return pool.preparedQuery(DELETE)
                .execute(Tuple.of(project, environment.wireName(), id))
                .map(rows -> rows.rowCount() > 0);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

package dev.interlock.orchestration.components.watching;

import dev.interlock.orchestration.components.ComponentsConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Shares the polling among the replicas: who claims a component moves its next check by an interval in the same
 * statement, and passes over the rows that another replica is claiming. A replica that dies after claiming costs one
 * check.
 */
@ApplicationScoped
class DueComponents {

    private static final String CLAIM = """
            update component set next_check_at = $2
            where id in (
                select id from component where next_check_at <= $1
                order by next_check_at limit $3 for update skip locked)
            returning project, id, revision, url, health_path""";

    private final Pool pool;
    private final ComponentsConfig config;
    private final Clock clock;

    @Inject
    DueComponents(Pool pool, ComponentsConfig config, Clock clock) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
    }

    Uni<List<DueComponent>> claim() {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(now, now.plus(config.interval()), config.batch()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map((Row row) -> new DueComponent(
                                row.getString("project"),
                                row.getString("id"),
                                row.getInteger("revision"),
                                row.getString("url"),
                                row.getString("health_path")))
                        .toList());
    }
}

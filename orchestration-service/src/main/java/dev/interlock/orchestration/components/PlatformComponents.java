package dev.interlock.orchestration.components;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;

/**
 * Finds the services of the platform by configuration and has them watched beside the components of every project.
 * Their ids come from their names, so that replicas that start together agree.
 */
@ApplicationScoped
class PlatformComponents {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String FORGET = "delete from component where project = $1 and not (name = any($2))";
    private static final String KNOW = """
            insert into component (project, id, name, url, health_path, kind, since, reason, next_check_at)
            values ($1, $2, $3, $4, '/health', 'SERVICE', $5, 'Not checked yet.', $5)
            on conflict (project, name) do update set
                url = excluded.url, revision = component.revision + 1, next_check_at = excluded.next_check_at
            where component.url <> excluded.url""";

    private final Pool pool;
    private final ComponentsConfig config;
    private final Clock clock;

    @Inject
    PlatformComponents(Pool pool, ComponentsConfig config, Clock clock) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
    }

    void discover(@Observes StartupEvent event) {
        var services = config.platform().services();
        pool.withTransaction(connection -> keepOnly(connection, services).chain(() -> know(connection, services)))
                .await()
                .atMost(PATIENCE);
    }

    private static Uni<Void> keepOnly(SqlConnection connection, Map<String, URI> services) {
        return connection
                .preparedQuery(FORGET)
                .execute(Tuple.of(Component.PLATFORM, services.keySet().toArray(String[]::new)))
                .replaceWithVoid();
    }

    private Uni<Void> know(SqlConnection connection, Map<String, URI> services) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return Multi.createFrom()
                .iterable(services.entrySet())
                .onItem()
                .transformToUniAndConcatenate(service -> connection
                        .preparedQuery(KNOW)
                        .execute(Tuple.of(
                                Component.PLATFORM,
                                idOf(service.getKey()),
                                service.getKey(),
                                service.getValue().toString(),
                                now)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static String idOf(String service) {
        return UUID.nameUUIDFromBytes(("interlock:" + service).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}

package dev.interlock.deployment.routing;

import dev.interlock.deployment.rollouts.planning.Routing;
import dev.interlock.deployment.rollouts.planning.Shares;
import dev.interlock.deployment.rollouts.planning.StateJson;
import dev.interlock.deployment.runtime.Fence;
import dev.interlock.deployment.runtime.StaleFenceException;
import dev.interlock.deployment.traffic.TrafficReader;
import dev.interlock.event.traffic.AppKey;
import dev.interlock.event.traffic.AppRoute;
import dev.interlock.event.traffic.TrafficCodec;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Interlock's own gateways. The route is kept in the database, under the fence, and then sent; what isn't acknowledged
 * is sent again by whoever leads, so that neither a crash between the two nor a Kafka that was away loses a route, and
 * the last record of the compacted topic is in the end the newest.
 */
@ApplicationScoped
public class GatewayRouter implements Router {

    private static final Duration RESEND = Duration.ofSeconds(2);
    private static final String FIND = """
            select epoch, fence, shares, route from route
            where project = $1 and application = $2 and environment = $3""";
    private static final String LOCK = FIND + " for update";
    private static final String KEEP = """
            insert into route (project, application, environment, epoch, fence, shares, route, published_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (project, application, environment) do update
            set epoch = excluded.epoch, fence = excluded.fence, shares = excluded.shares, route = excluded.route,
                published_at = excluded.published_at
            where route.fence <= excluded.fence and route.epoch < excluded.epoch""";

    private final Pool pool;
    private final RouteSender sender;
    private final TrafficReader traffic;
    private final Clock clock;

    /** Since when each application's epoch is known to be applied everywhere, and when it was sent last. */
    private final Map<AppKey, Applied> applied = new ConcurrentHashMap<>();

    private final Map<AppKey, Instant> sent = new ConcurrentHashMap<>();

    @Inject
    GatewayRouter(Pool pool, RouteSender sender, TrafficReader traffic, Clock clock) {
        this.pool = pool;
        this.sender = sender;
        this.traffic = traffic;
        this.clock = clock;
    }

    @Override
    public Uni<Routing> observe(AppKey app) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(app.project(), app.application(), app.environment()))
                .map(rows -> rows.iterator().hasNext()
                        ? routing(app, rows.iterator().next())
                        : new Routing(0, Shares.NONE, Optional.of(Instant.EPOCH), List.of(), traffic.inFlight(app)));
    }

    @Override
    public Uni<Void> publish(Fence fence, Shares shares, RouteSettings settings) {
        return pool.withTransaction((SqlConnection transaction) -> keep(transaction, fence, shares, settings))
                .invoke(route -> {
                    sent.put(fence.app(), clock.instant());
                    sender.send(route);
                })
                .replaceWithVoid();
    }

    private Uni<AppRoute> keep(SqlConnection transaction, Fence fence, Shares shares, RouteSettings settings) {
        var app = fence.app();
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(app.project(), app.application(), app.environment()))
                .chain(rows -> {
                    var old = rows.iterator().hasNext() ? rows.iterator().next() : null;
                    if (old != null && old.getLong("fence") > fence.epoch()) {
                        throw new StaleFenceException(fence, old.getLong("fence"));
                    }
                    if (old != null
                            && StateJson.read(old.getString("shares"), Shares.class)
                                    .equals(shares)
                            && RouteDraft.of(app, old.getLong("epoch"), shares, settings)
                                    .equals(decode(old))) {
                        return Uni.createFrom().item(decode(old));
                    }
                    var route = RouteDraft.of(app, old == null ? 1 : old.getLong("epoch") + 1, shares, settings);
                    return keep(transaction, fence, shares, route);
                });
    }

    private Uni<AppRoute> keep(SqlConnection transaction, Fence fence, Shares shares, AppRoute route) {
        var app = fence.app();
        var row = Tuple.tuple()
                .addString(app.project())
                .addString(app.application())
                .addString(app.environment())
                .addLong(route.epoch())
                .addLong(fence.epoch())
                .addString(StateJson.write(shares))
                .addString(new String(TrafficCodec.encode(route), StandardCharsets.UTF_8))
                .addValue(clock.instant().atOffset(ZoneOffset.UTC));
        return transaction.preparedQuery(KEEP).execute(row).map(rows -> {
            if (rows.rowCount() == 0) {
                throw new StaleFenceException(fence, fence.epoch() + 1);
            }
            return route;
        });
    }

    private Routing routing(AppKey app, Row row) {
        long epoch = row.getLong("epoch");
        var laggards = List.copyOf(traffic.laggards(app, epoch));
        boolean isApplied = traffic.isCaughtUp()
                && laggards.isEmpty()
                && !traffic.gateways().isEmpty();
        if (isApplied) {
            applied.compute(
                    app, (key, old) -> old != null && old.epoch() == epoch ? old : new Applied(epoch, clock.instant()));
        } else {
            applied.remove(app);
            sendAgain(app, row);
        }
        var since = Optional.ofNullable(applied.get(app)).map(Applied::since);
        return new Routing(
                epoch, StateJson.read(row.getString("shares"), Shares.class), since, laggards, traffic.inFlight(app));
    }

    /** Asks for the acknowledgement again: gateways give it for an epoch that they have already applied. */
    private void sendAgain(AppKey app, Row row) {
        var now = clock.instant();
        var last = sent.getOrDefault(app, Instant.MIN);
        if (last.isBefore(now.minus(RESEND))) {
            sent.put(app, now);
            sender.send(decode(row));
        }
    }

    private static AppRoute decode(Row row) {
        return TrafficCodec.decode(AppRoute.class, row.getString("route").getBytes(StandardCharsets.UTF_8));
    }

    /** An epoch, and since when every gateway has it. */
    private record Applied(long epoch, Instant since) {}
}

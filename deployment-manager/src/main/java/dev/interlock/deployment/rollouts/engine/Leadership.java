package dev.interlock.deployment.rollouts.engine;

import dev.interlock.deployment.runtime.Fence;
import dev.interlock.event.traffic.AppKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The applications that this replica leads, each with its fence. A replica lives for as long as it says so in time, and
 * leads what it owns while it lives; those that live share all evenly. Others go by the database's clock, this replica
 * by its own monotonic one, counted from before it asked, so that it stops before they begin; should its clock stand
 * still, the fence refuses its writes.
 */
final class Leadership {

    /** Changes nothing where the replica has been late: others may lead by then what was its own. */
    private static final String LIVE = """
            insert into engine_replica (id, alive_until) values ($1, now() + $2 * interval '1 millisecond')
            on conflict (id) do update set alive_until = excluded.alive_until
            where engine_replica.alive_until >= now()""";

    private static final String BURY = "delete from engine_replica where alive_until < now() - interval '1 hour'";

    /** What each of those that live is to lead, rounded up: together they lead all. */
    private static final String SHARE = """
            (select (count(*) + lives - 1) / lives from rollout,
                (select greatest(count(*), 1) as lives from engine_replica where alive_until >= now()) e
             group by lives)""";

    /** The fence grows whenever the owner changes. */
    private static final String CLAIM = """
            with free as (
                select project, application, environment from rollout
                where owner is null or not exists (
                    select from engine_replica e where e.id = owner and e.alive_until >= now())
                order by project, application, environment
                limit greatest(0, %s - (select count(*) from rollout where owner = $1))
                for update skip locked)
            update rollout r set owner = $1, fence = r.fence + 1
            from free
            where r.project = free.project and r.application = free.application
                and r.environment = free.environment""".formatted(SHARE);

    /** Those at rest first: nobody misses a look at them. */
    private static final String LEAVE = """
            with excess as (
                select r.project, r.application, r.environment from rollout r
                where r.owner = $1
                order by exists (
                    select from deployment d
                    where d.project = r.project and d.id = r.deployment and d.status = 'RUNNING'),
                    r.project, r.application, r.environment
                limit greatest(0, (select count(*) from rollout where owner = $1) - %s)
                for update skip locked)
            update rollout r set owner = null
            from excess
            where r.project = excess.project and r.application = excess.application
                and r.environment = excess.environment""".formatted(SHARE);

    private static final String LED = "select project, application, environment, fence from rollout where owner = $1";
    private static final String RESIGN = """
            with gone as (delete from engine_replica where id = $1)
            update rollout set owner = null where owner = $1""";

    private final Pool pool;
    private final Supplier<String> ids;
    private final Duration time;
    private final LongSupplier nanoTime;
    private volatile String replica;
    private volatile Map<AppKey, Fence> led = Map.of();
    private volatile long validUntil;

    Leadership(Pool pool, Supplier<String> ids, Duration time, LongSupplier nanoTime) {
        this.pool = pool;
        this.ids = ids;
        this.time = time;
        this.nanoTime = nanoTime;
        this.replica = ids.get();
        this.validUntil = nanoTime.getAsLong();
    }

    /** Keeps its share of all, and takes of what nobody has up to it. Never twice at the same time. */
    Uni<Void> renew() {
        long asked = nanoTime.getAsLong();
        return live().chain(isAlive -> isAlive ? Uni.createFrom().voidItem() : beginAnew())
                .chain(() -> pool.preparedQuery(LEAVE).execute(Tuple.of(replica)))
                .chain(() -> pool.preparedQuery(CLAIM).execute(Tuple.of(replica)))
                .chain(() -> pool.preparedQuery(LED).execute(Tuple.of(replica)))
                .invoke(rows -> {
                    led = fences(rows);
                    validUntil = asked + time.toNanos() / 8 * 7;
                })
                .replaceWithVoid();
    }

    /** Gives everything back, so that another needn't wait. */
    Uni<Void> resign() {
        led = Map.of();
        return pool.preparedQuery(RESIGN).execute(Tuple.of(replica)).replaceWithVoid();
    }

    /** Empty where another leads, or this replica has been late. */
    Optional<Fence> fence(AppKey app) {
        boolean isValid = validUntil - nanoTime.getAsLong() > 0;
        return isValid ? Optional.ofNullable(led.get(app)) : Optional.empty();
    }

    Iterable<AppKey> led() {
        return led.keySet();
    }

    private Uni<Boolean> live() {
        return pool.preparedQuery(LIVE)
                .execute(Tuple.of(replica, time.toMillis()))
                .map(rows -> rows.rowCount() > 0);
    }

    /** Whoever was late is another replica from now on: what it owned is free for all, and gets a new fence. */
    private Uni<Void> beginAnew() {
        led = Map.of();
        replica = ids.get();
        return live().chain(() -> pool.query(BURY).execute()).replaceWithVoid();
    }

    private static Map<AppKey, Fence> fences(RowSet<Row> rows) {
        var fences = new HashMap<AppKey, Fence>();
        for (Row row : rows) {
            var app = new AppKey(row.getString("project"), row.getString("application"), row.getString("environment"));
            fences.put(app, new Fence(app, row.getLong("fence")));
        }
        return Map.copyOf(fences);
    }
}

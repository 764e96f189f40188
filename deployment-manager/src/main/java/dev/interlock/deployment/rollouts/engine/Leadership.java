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

/**
 * The applications that this replica leads, each with its fence. Others go by the database's clock, this replica by its
 * own monotonic one, counted from before it asked, so that it stops before they begin; should its clock stand still, the
 * fence refuses its writes.
 */
final class Leadership {

    /** The fence grows whenever the owner changes; a replica that is late gets a new one of its own. */
    private static final String CLAIM = """
            with free as (
                select project, application, environment, owner is distinct from $1 or leased_until < now() as is_new
                from rollout
                where owner = $1 or owner is null or leased_until < now()
                order by project, application, environment
                for update skip locked)
            update rollout r
            set owner = $1, leased_until = now() + $2 * interval '1 millisecond',
                fence = r.fence + case when free.is_new then 1 else 0 end
            from free
            where r.project = free.project and r.application = free.application
                and r.environment = free.environment
            returning r.project, r.application, r.environment, r.fence""";

    private static final String RESIGN = "update rollout set owner = null, leased_until = '-infinity' where owner = $1";

    private final Pool pool;
    private final String replica;
    private final Duration time;
    private final LongSupplier nanoTime;
    private volatile Map<AppKey, Lease> led = Map.of();

    Leadership(Pool pool, String replica, Duration time, LongSupplier nanoTime) {
        this.pool = pool;
        this.replica = replica;
        this.time = time;
        this.nanoTime = nanoTime;
    }

    /**
     * Keeps what it has, and takes what nobody has. A rollout that is being written just now is passed over, so as not to
     * wait for it, and stays led for what is left of its lease.
     */
    Uni<Void> renew() {
        long asked = nanoTime.getAsLong();
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(replica, time.toMillis()))
                .invoke(rows -> led = leases(rows, asked + time.toNanos() / 8 * 7))
                .replaceWithVoid();
    }

    /** Gives everything back, so that another needn't wait. */
    Uni<Void> resign() {
        led = Map.of();
        return pool.preparedQuery(RESIGN).execute(Tuple.of(replica)).replaceWithVoid();
    }

    /** Empty where another leads, or this replica has been late. */
    Optional<Fence> fence(AppKey app) {
        return Optional.ofNullable(led.get(app)).filter(this::isValid).map(Lease::fence);
    }

    Iterable<AppKey> led() {
        return led.keySet();
    }

    private Map<AppKey, Lease> leases(RowSet<Row> rows, long validUntil) {
        var leases = new HashMap<AppKey, Lease>();
        led.forEach((app, lease) -> {
            if (isValid(lease)) {
                leases.put(app, lease);
            }
        });
        for (Row row : rows) {
            var app = new AppKey(row.getString("project"), row.getString("application"), row.getString("environment"));
            leases.put(app, new Lease(new Fence(app, row.getLong("fence")), validUntil));
        }
        return Map.copyOf(leases);
    }

    private boolean isValid(Lease lease) {
        return lease.validUntil() - nanoTime.getAsLong() > 0;
    }

    /** The right to one application, until this moment of the monotonic clock. */
    private record Lease(Fence fence, long validUntil) {}
}

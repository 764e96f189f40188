package dev.interlock.orchestration.workflow.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A replica's right to drive the runs that it owns.
 *
 * <p>The others go by the database's clock, this replica by its own monotonic one, counted from before it asked and
 * with an eighth of the time to spare, so that it stops before they begin. A replica that was slow but that nobody
 * declared dead goes on under its old name; one that was declared dead comes back under a new one, with nothing in its
 * hands.
 */
final class Lease {

    private static final String REGISTER = """
            insert into workflow_replica (id, expires_at) values ($1, now() + $2 * interval '1 millisecond')
            on conflict (id) do update set expires_at = excluded.expires_at""";
    private static final String RENEW = """
            update workflow_replica set expires_at = now() + $2 * interval '1 millisecond' where id = $1""";
    private static final String BURY = "delete from workflow_replica where expires_at < now()";
    /** In a statement of its own, so that it sees what the dead had claimed until they were buried. */
    private static final String RELEASE_ORPHANS = """
            with recursive owners as (
                (select owner from workflow_run where owner is not null order by owner limit 1)
                union all
                select (select owner from workflow_run where owner > o.owner order by owner limit 1)
                from owners o where o.owner is not null)
            update workflow_run r set owner = null, status = case when ended_at is null then 'PENDING' else status end
            from owners o
            where r.owner = o.owner and not exists (select from workflow_replica where id = o.owner)""";

    private static final String RELEASE_OWN = """
            update workflow_run set owner = null, status = case when ended_at is null then 'PENDING' else status end
            where owner = $1""";
    private static final String RESIGN = "delete from workflow_replica where id = $1";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Pool pool;
    private final Duration time;
    private final LongSupplier nanoTime;
    private volatile String replica = newName();
    private volatile long validUntil;
    private volatile boolean isRegistered;
    private final AtomicLong tokens = new AtomicLong();

    Lease(Pool pool, Duration time, LongSupplier nanoTime) {
        this.pool = pool;
        this.time = time;
        this.nanoTime = nanoTime;
        this.validUntil = nanoTime.getAsLong();
    }

    /** Name of this replica; another after it was declared dead. */
    String replica() {
        return replica;
    }

    /** Tells one write from every other. */
    String token() {
        return replica + ":" + Long.toString(tokens.incrementAndGet(), Character.MAX_RADIX);
    }

    boolean isValid() {
        return isRegistered && validUntil - nanoTime.getAsLong() > 0;
    }

    /** How long until the next sign of life. */
    Duration pause() {
        return time.dividedBy(3);
    }

    /** @return whether the replica still owns what it owned; otherwise it has a new name */
    Uni<Boolean> renew() {
        var asked = nanoTime.getAsLong();
        return pool.preparedQuery(isRegistered ? RENEW : REGISTER)
                .execute(Tuple.of(replica, time.toMillis()))
                .map(rows -> {
                    if (rows.rowCount() == 0) {
                        isRegistered = false;
                        replica = newName();
                        return false;
                    }
                    isRegistered = true;
                    validUntil = asked + time.toNanos() / 8 * 7;
                    return true;
                });
    }

    /** @return whether there were runs of the dead, which wait now for whoever is first */
    Uni<Boolean> takeOver() {
        return pool.query(BURY)
                .execute()
                .chain(() -> pool.query(RELEASE_ORPHANS).execute())
                .map(rows -> rows.rowCount() > 0);
    }

    Uni<Void> resign() {
        var mine = replica;
        isRegistered = false;
        return pool.withTransaction((SqlConnection transaction) -> transaction
                        .preparedQuery(RESIGN)
                        .execute(Tuple.of(mine))
                        .chain(() -> transaction.preparedQuery(RELEASE_OWN).execute(Tuple.of(mine))))
                .replaceWithVoid();
    }

    /** Short, for it stands in every turn. */
    private static String newName() {
        return Long.toUnsignedString(RANDOM.nextLong(), Character.MAX_RADIX);
    }
}

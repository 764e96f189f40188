package dev.interlock.deployment.rollouts.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.interlock.deployment.runtime.Fence;
import dev.interlock.event.traffic.AppKey;
import dev.interlock.testkit.parts.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows begin with an owner, so that the engine of the service under test leaves them alone. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "service", value = "deployment"))
class LeadershipIT {

    private static final Duration LEASE = Duration.ofSeconds(60);

    private final AppKey app = new AppKey("project-" + UUID.randomUUID(), "shop", "production");
    private final String first = "replica-" + UUID.randomUUID();
    private final AtomicLong clock = new AtomicLong();

    @Inject
    Pool pool;

    @BeforeEach
    void aRolloutOfTheFirstReplica() {
        pool.preparedQuery("""
                        with alive as (
                            insert into engine_replica (id, alive_until) values ($4, now() + interval '1 hour'))
                        insert into rollout (project, application, environment, state, fence, owner)
                        values ($1, $2, $3, '{}', 4, $4)""")
                .execute(Tuple.of(app.project(), app.application(), app.environment(), first))
                .await()
                .atMost(LEASE);
    }

    /** Others count who lives, to know their share. */
    @AfterEach
    void nobodyIsLeft() {
        execute("delete from rollout where project = $1", app.project());
        execute("delete from engine_replica where id like $1", first + "%");
    }

    @Test
    void keepsItsFenceWhenItRenews() {
        var leadership = leadership(first);

        renew(leadership);
        renew(leadership);

        assertThat(leadership.fence(app)).contains(new Fence(app, 4));
    }

    @Test
    void stillLeadsWhatIsBeingWrittenWhileItRenews() {
        var leadership = leadership(first);
        renew(leadership);

        pool.withTransaction(transaction -> transaction
                        .preparedQuery("update rollout set analysis = '' where project = $1")
                        .execute(Tuple.of(app.project()))
                        .chain(leadership::renew))
                .await()
                .atMost(LEASE);

        assertThat(leadership.fence(app)).contains(new Fence(app, 4));
    }

    @Test
    void stopsWhenItCouldNotRenewInTime() {
        var leadership = leadership(first);
        renew(leadership);

        clock.addAndGet(LEASE.toNanos());

        assertThat(leadership.fence(app)).isEmpty();
    }

    @Test
    void oneThatWasLateLosesTheFenceThatItHad() {
        var leadership = leadership(first);
        renew(leadership);
        execute("update engine_replica set alive_until = now() - interval '1 second' where id = $1", first);

        renew(leadership);

        assertThat(leadership.fence(app)).isNotEqualTo(Optional.of(new Fence(app, 4)));
    }

    @Test
    void writesNothingOfWhatItLedBefore() {
        var leadership = leadership(first);
        renew(leadership);
        var before = version();

        renew(leadership);

        assertThat(version()).isEqualTo(before);
    }

    @Test
    void leavesAloneWhatAnotherLeads() {
        var second = leadership(first + "-second");

        renew(second);

        assertThat(second.fence(app)).isEmpty();
    }

    @Test
    void allThatLiveShareEvenly() {
        execute("""
                insert into rollout (project, application, environment, state, fence)
                select $1, 'app-' || n, 'production', '{}', 0 from generate_series(1, 10) n""", app.project());
        var one = leadership(first);
        var other = leadership(first + "-other");

        await().atMost(LEASE).untilAsserted(() -> {
            renew(one);
            renew(other);
            assertThat(shares()).hasSizeGreaterThanOrEqualTo(3);
            assertThat(shares().getLast() - shares().getFirst())
                    .as("shares of %s", shares())
                    .isLessThanOrEqualTo(shares().size());
        });
    }

    /** How many rollouts each replica that lives has, the fewest first. */
    private List<Long> shares() {
        return pool.query("""
                        select (select count(*) from rollout where owner = e.id) as owned from engine_replica e
                        where alive_until >= now() order by owned""").execute().await().atMost(LEASE).stream()
                .map(row -> row.getLong("owned"))
                .toList();
    }

    private void execute(String sql, String argument) {
        pool.preparedQuery(sql).execute(Tuple.of(argument)).await().atMost(LEASE);
    }

    /** Of the row, which PostgreSQL changes with each write. */
    private String version() {
        return pool.preparedQuery("select cast(ctid as text) as version from rollout where project = $1")
                .execute(Tuple.of(app.project()))
                .await()
                .atMost(LEASE)
                .iterator()
                .next()
                .getString("version");
    }

    private Leadership leadership(String replica) {
        var lives = new AtomicInteger();
        return new Leadership(
                pool, () -> lives.getAndIncrement() == 0 ? replica : replica + "-again", LEASE, clock::get);
    }

    private static void renew(Leadership leadership) {
        leadership.renew().await().atMost(LEASE);
    }
}

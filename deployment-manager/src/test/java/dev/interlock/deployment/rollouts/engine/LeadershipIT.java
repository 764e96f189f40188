package dev.interlock.deployment.rollouts.engine;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
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
                        insert into rollout (project, application, environment, state, fence, owner, leased_until)
                        values ($1, $2, $3, '{}', 4, $4, now() + interval '1 hour')""")
                .execute(Tuple.of(app.project(), app.application(), app.environment(), first))
                .await()
                .atMost(LEASE);
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
    void leavesAloneWhatAnotherLeads() {
        var second = leadership("replica-" + UUID.randomUUID());

        renew(second);

        assertThat(second.fence(app)).isEmpty();
    }

    private Leadership leadership(String replica) {
        return new Leadership(pool, replica, LEASE, clock::get);
    }

    private static void renew(Leadership leadership) {
        leadership.renew().await().atMost(LEASE);
    }
}

package dev.interlock.gateway.apps.counting;

import dev.interlock.gateway.apps.reporting.Outlet;
import dev.interlock.gateway.apps.reporting.Outlets;
import dev.interlock.gateway.apps.reporting.Replica;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the counts at the end of each second of the clock, and what is left when the gateway stops. */
@ApplicationScoped
class CounterClock {

    private static final Logger LOG = LoggerFactory.getLogger(CounterClock.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final long SECOND_MILLIS = 1_000;

    private final Tallies tallies;
    private final Outlet outlet;
    private final String replica;
    private final Clock clock;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("app-counters").unstarted(this::run);

    @Inject
    CounterClock(Tallies tallies, Outlets outlets, Replica replica, Clock clock) {
        this.tallies = tallies;
        this.outlet = outlets.counters();
        this.replica = replica.id();
        this.clock = clock;
    }

    void start(@Observes StartupEvent startup) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent shutdown) throws InterruptedException {
        thread.interrupt();
        thread.join(PATIENCE);
    }

    private void run() {
        boolean isStopped = false;
        while (!isStopped) {
            var second = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            try {
                Thread.sleep(SECOND_MILLIS - clock.millis() % SECOND_MILLIS);
            } catch (InterruptedException stop) {
                isStopped = true;
            }
            tell(second);
        }
    }

    private void tell(Instant second) {
        try {
            tallies.take(replica, second).forEach(message -> outlet.offer(() -> message));
        } catch (RuntimeException bug) {
            LOG.error("The counts of a second were not told", bug);
        }
    }
}

package dev.interlock.mock.library;

import dev.interlock.mock.serving.MockState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many mocks there are by state, counted from time to time. Every replica counts all of them: don't add them up. */
@ApplicationScoped
class MockCounts {

    private static final Logger LOG = LoggerFactory.getLogger(MockCounts.class);
    private static final Duration PERIOD = Duration.ofSeconds(10);
    private static final String COUNT = "select state, count(*) as count from mock group by state";

    private final Vertx vertx;
    private final Pool pool;
    private final Map<MockState, AtomicLong> counts = new EnumMap<>(MockState.class);
    private long timer;

    @Inject
    MockCounts(Vertx vertx, Pool pool, MeterRegistry meters) {
        this.vertx = vertx;
        this.pool = pool;
        for (var state : MockState.values()) {
            var count = new AtomicLong();
            counts.put(state, count);
            Gauge.builder("interlock_mocks", count, AtomicLong::get)
                    .description("Mocks of all projects")
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(meters);
        }
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(
                1,
                PERIOD.toMillis(),
                fired -> count().subscribe()
                        .with(done -> {}, failure -> LOG.debug("Mocks could not be counted: {}", failure.toString())));
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    Uni<Void> count() {
        return pool.query(COUNT)
                .execute()
                .invoke(rows -> {
                    Map<MockState, Long> counted = new EnumMap<>(MockState.class);
                    for (Row row : rows) {
                        counted.put(MockState.valueOf(row.getString("state")), row.getLong("count"));
                    }
                    counts.forEach((state, count) -> count.set(counted.getOrDefault(state, 0L)));
                })
                .replaceWithVoid();
    }
}

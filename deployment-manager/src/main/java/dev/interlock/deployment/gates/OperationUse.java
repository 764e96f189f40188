package dev.interlock.deployment.gates;

import dev.interlock.deployment.traffic.TrafficNews;
import dev.interlock.event.traffic.AppKey;
import dev.interlock.event.traffic.TrafficMessage;
import dev.interlock.event.traffic.TrafficVerdict;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which consumer was seen to use which operation, from the verdicts on sampled traffic. Samples are samples: who calls
 * seldom may be missing. Every replica hears every verdict, and some again after a start, so that the counts of samples
 * say how much rather than how often; when somebody was seen last is right. Thread-safe.
 */
@ApplicationScoped
class OperationUse implements TrafficNews {

    private static final Logger LOG = LoggerFactory.getLogger(OperationUse.class);
    private static final int MOST = 10_000;
    private static final int MOST_CONSUMERS = 20;
    private static final String UPSERT = """
            insert into operation_use (project, application, environment, operation, consumer, seen_at, samples)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (project, application, environment, operation, consumer) do update
            set seen_at = greatest(operation_use.seen_at, excluded.seen_at),
                samples = operation_use.samples + excluded.samples""";
    private static final String CONSUMERS = """
            select consumer from operation_use
            where project = $1 and application = $2 and environment = $3 and operation = any($4)
            group by consumer order by max(seen_at) desc limit $5""";

    private final Pool pool;
    private Map<Use, Seen> unkept = new HashMap<>();

    @Inject
    OperationUse(Pool pool) {
        this.pool = pool;
    }

    @Override
    public void heard(AppKey app, TrafficMessage message) {
        if (message instanceof TrafficVerdict verdict && verdict.operation() != null && verdict.consumer() != null) {
            note(new Use(app, verdict.operation(), verdict.consumer()), new Seen(verdict.at(), 1));
        }
    }

    @Override
    public void acknowledged(AppKey app) {
        // routes have no consumers
    }

    /** Those who were seen last come first into the set, which has 20 at most. */
    Uni<SortedSet<String>> consumers(AppKey app, List<String> operations) {
        return pool.preparedQuery(CONSUMERS)
                .execute(Tuple.of(
                        app.project(),
                        app.application(),
                        app.environment(),
                        operations.toArray(String[]::new),
                        MOST_CONSUMERS))
                .map(rows -> {
                    var names = new TreeSet<String>();
                    rows.forEach(row -> names.add(row.getString("consumer")));
                    return names;
                });
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> keep() {
        var uses = taken();
        if (uses.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        // in one order, so that replicas don't wait for each other in a circle
        var rows = uses.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(use -> row(use.getKey(), use.getValue()))
                .toList();
        return pool.preparedQuery(UPSERT)
                .executeBatch(rows)
                .onFailure()
                .invoke(failure -> {
                    LOG.warn("Who uses what is kept later: {}", failure.toString());
                    uses.forEach(this::note);
                })
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** Bounded: beyond it only what is known already is counted, until it is kept. */
    private synchronized void note(Use use, Seen seen) {
        if (unkept.size() < MOST || unkept.containsKey(use)) {
            unkept.merge(use, seen, Seen::and);
        }
    }

    private synchronized Map<Use, Seen> taken() {
        var taken = unkept;
        unkept = new HashMap<>();
        return taken;
    }

    private static Tuple row(Use use, Seen seen) {
        return Tuple.tuple()
                .addString(use.app().project())
                .addString(use.app().application())
                .addString(use.app().environment())
                .addString(use.operation())
                .addString(use.consumer())
                .addValue(seen.last().atOffset(ZoneOffset.UTC))
                .addLong(seen.samples());
    }

    private record Use(AppKey app, String operation, String consumer) implements Comparable<Use> {

        @Override
        public int compareTo(Use other) {
            return text().compareTo(other.text());
        }

        private String text() {
            return app.text() + " " + operation + " " + consumer;
        }
    }

    private record Seen(Instant last, long samples) {

        Seen and(Seen more) {
            return new Seen(more.last.isAfter(last) ? more.last : last, samples + more.samples);
        }
    }
}

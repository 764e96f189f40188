package dev.interlock.deployment.traffic;

import dev.interlock.event.traffic.AppKey;
import dev.interlock.event.traffic.TrafficCounters;
import dev.interlock.event.traffic.TrafficMessage;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The last minutes of counters and verdicts, by application. Thread-safe. */
final class RecentTraffic {

    /** What a leader that takes over may have missed; the analysis itself is kept each second. */
    static final Duration KEPT = Duration.ofMinutes(3);

    private static final int MOST = 20_000;

    private final Map<AppKey, Log> logs = new ConcurrentHashMap<>();

    void note(AppKey app, TrafficMessage message, Instant at) {
        logs.computeIfAbsent(app, key -> new Log()).add(new Heard(message, at));
    }

    /** In the order in which they were heard. */
    List<TrafficMessage> of(AppKey app) {
        var log = logs.get(app);
        return log == null ? List.of() : log.messages();
    }

    /** Requests under way by instance, as each gateway that is alive has told last. */
    Map<URI, Long> inFlight(AppKey app, Iterable<String> gateways) {
        var log = logs.get(app);
        return log == null ? Map.of() : log.inFlight(gateways);
    }

    /** Forgets what is old. */
    void trim(Instant now) {
        logs.values().forEach(log -> log.trim(now.minus(KEPT)));
        logs.values().removeIf(Log::isEmpty);
    }

    private record Heard(TrafficMessage message, Instant at) {}

    private static final class Log {

        private final Deque<Heard> heard = new ArrayDeque<>();
        private final Map<String, TrafficCounters> last = new HashMap<>();

        synchronized void add(Heard next) {
            heard.addLast(next);
            if (heard.size() > MOST) {
                heard.removeFirst();
            }
            if (next.message() instanceof TrafficCounters counters) {
                last.put(counters.replica(), counters);
            }
        }

        synchronized List<TrafficMessage> messages() {
            return heard.stream().map(Heard::message).toList();
        }

        synchronized Map<URI, Long> inFlight(Iterable<String> gateways) {
            var sum = new HashMap<URI, Long>();
            for (String gateway : gateways) {
                var counters = last.get(gateway);
                if (counters != null) {
                    counters.revisions()
                            .forEach(revision -> revision.inFlight()
                                    .forEach((instance, count) -> sum.merge(instance, count, Long::sum)));
                }
            }
            return sum;
        }

        synchronized void trim(Instant oldest) {
            while (!heard.isEmpty() && heard.peekFirst().at().isBefore(oldest)) {
                heard.removeFirst();
            }
        }

        synchronized boolean isEmpty() {
            return heard.isEmpty();
        }
    }
}

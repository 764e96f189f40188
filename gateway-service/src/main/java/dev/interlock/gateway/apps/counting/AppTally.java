package dev.interlock.gateway.apps.counting;

import dev.interlock.event.traffic.AppKey;
import dev.interlock.event.traffic.TrafficCounters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The counts of one application's revisions. Thread-safe; messages are made by one thread. */
public final class AppTally {

    private final AppKey app;
    private final Map<String, Tally> revisions = new ConcurrentHashMap<>();
    private volatile Expected expected = new Expected(0, Set.of());
    private long sequence;
    private boolean wasBusy;

    AppTally(AppKey app) {
        this.app = app;
    }

    public Tally of(String revision) {
        return revisions.computeIfAbsent(revision, first -> new Tally());
    }

    /**
     * A route has been applied: from now on no request begins at a revision that is not of it.
     *
     * @param epoch 0 where the route is gone
     * @param tallies of its revisions
     */
    public synchronized void expect(long epoch, Map<String, Tally> tallies) {
        // one of them may just have been forgotten
        revisions.putAll(tallies);
        expected = new Expected(epoch, Set.copyOf(tallies.keySet()));
    }

    /** Empty where there is nothing to tell; once more after the last request has ended, to say so. */
    Optional<TrafficCounters> take(String replica, Instant second) {
        // before the counts: what is said to be in flight then is so under this epoch
        var now = expected;
        List<TrafficCounters.Revision> counted = new ArrayList<>();
        revisions.forEach((name, tally) -> {
            var share = tally.take(name);
            if (share != null) {
                counted.add(share);
            }
        });
        boolean isBusy = !counted.isEmpty();
        boolean mustTell = isBusy || wasBusy;
        wasBusy = isBusy;
        forgetTheGone();
        if (!mustTell) {
            return Optional.empty();
        }
        counted.sort(Comparator.comparing(TrafficCounters.Revision::revision));
        return Optional.of(new TrafficCounters(app, replica, ++sequence, second, now.epoch(), counted));
    }

    private synchronized void forgetTheGone() {
        var names = expected.revisions();
        revisions
                .entrySet()
                .removeIf(entry ->
                        !names.contains(entry.getKey()) && entry.getValue().isQuiet());
    }

    private record Expected(long epoch, Set<String> revisions) {}
}

package dev.interlock.validator.runs;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The headers that users gave for runs of this replica: in memory only, until the run has ended. Thread-safe. */
@ApplicationScoped
class HeldCredentials {

    private static final GivenHeaders NONE = new GivenHeaders(Map.of());

    private final Map<String, GivenHeaders> byRun = new ConcurrentHashMap<>();

    void hold(String run, GivenHeaders headers) {
        if (!headers.isEmpty()) {
            byRun.put(run, headers);
        }
    }

    GivenHeaders of(String run) {
        return byRun.getOrDefault(run, NONE);
    }

    void forget(String run) {
        byRun.remove(run);
    }

    Set<String> runs() {
        return Set.copyOf(byRun.keySet());
    }
}

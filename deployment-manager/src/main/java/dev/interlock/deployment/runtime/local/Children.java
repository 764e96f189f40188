package dev.interlock.deployment.runtime.local;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Processes that this replica started itself: only a parent learns an exit code. Thread-safe. */
final class Children {

    private static final Duration REAPING = Duration.ofSeconds(1);

    private final Map<String, Process> byInstance = new ConcurrentHashMap<>();

    void add(String instance, Process process) {
        byInstance.put(instance, process);
    }

    void forget(String instance) {
        byInstance.remove(instance);
    }

    /** Of one that is gone; empty where another replica started it, or this service before its last start. */
    OptionalInt exitCode(String instance) {
        @Nullable Process process = byInstance.get(instance);
        try {
            return process != null && process.waitFor(REAPING.toMillis(), TimeUnit.MILLISECONDS)
                    ? OptionalInt.of(process.exitValue())
                    : OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }
}

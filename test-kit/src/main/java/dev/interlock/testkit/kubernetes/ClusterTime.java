package dev.interlock.testkit.kubernetes;

import java.time.Instant;

/** In whole seconds, as the API writes it. */
final class ClusterTime {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    synchronized void tick() {
        now = now.plusSeconds(1);
    }

    synchronized Instant now() {
        return now;
    }

    String text() {
        return now().toString();
    }
}

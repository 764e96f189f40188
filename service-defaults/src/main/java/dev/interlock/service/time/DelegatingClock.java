package dev.interlock.service.time;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that a CDI proxy can stand in for. */
class DelegatingClock extends Clock {

    private final Clock clock;

    DelegatingClock(Clock clock) {
        this.clock = clock;
    }

    /** For the proxy only. */
    DelegatingClock() {
        this(Clock.systemUTC());
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return clock.withZone(zone);
    }

    @Override
    public Instant instant() {
        return clock.instant();
    }
}

package dev.interlock.service.time;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** Makes UUIDs of version 7 (RFC 9562 section 5.7): unique, and in the order of their making to the millisecond. */
@ApplicationScoped
public class Ids {

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    @Inject
    public Ids(Clock clock) {
        this.clock = clock;
    }

    public String next() {
        long high = (clock.millis() << 16) | 0x7000L | (random.nextInt() & 0x0FFF);
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}

package dev.interlock.examples.payments.http;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** Ids that sort by the time they were made: a prefix and twelve characters of Crockford's base 32. */
public final class Ids {

    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 12;
    /** Low bits that count the ids of one millisecond. */
    private static final int COUNTER_BITS = 15;

    private final Clock clock;
    private final AtomicLong last = new AtomicLong();

    public Ids(Clock clock) {
        this.clock = clock;
    }

    public String next(String prefix) {
        var now = clock.millis() << COUNTER_BITS;
        var value = last.updateAndGet(before -> Math.max(before + 1, now));
        var text = new char[LENGTH];
        for (var i = LENGTH - 1; i >= 0; i--) {
            text[i] = DIGITS.charAt((int) (value & 31));
            value >>>= 5;
        }
        return prefix + new String(text);
    }
}

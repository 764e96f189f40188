package dev.interlock.mock.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The last so many exchanges. Thread-safe. */
final class Ring {

    private final @Nullable Exchange[] slots;
    private long next = 1;

    Ring(int size) {
        slots = new Exchange[size];
    }

    synchronized void add(LongFunction<Exchange> exchange) {
        slots[(int) (next % slots.length)] = exchange.apply(next);
        next++;
    }

    /** Newest first, those whose number is below. */
    synchronized List<Exchange> before(long below, int most) {
        var found = new ArrayList<Exchange>();
        var oldest = Math.max(1, next - slots.length);
        for (long number = Math.min(below, next) - 1; number >= oldest && found.size() < most; number--) {
            var exchange = slots[(int) (number % slots.length)];
            if (exchange != null) {
                found.add(exchange);
            }
        }
        return found;
    }
}

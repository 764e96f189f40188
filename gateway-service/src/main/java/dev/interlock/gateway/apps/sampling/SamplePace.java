package dev.interlock.gateway.apps.sampling;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/**
 * Which requests are sampled: each with the probability that would have given the wanted number in the second before, and
 * never more than that in one second. So few requests are all taken, and of many not just the first of each second, as
 * they would be with a bucket that fills up: what comes first after a pause is not like the rest. Thread-safe.
 */
public final class SamplePace {

    private static final long NANOS = 1_000_000_000L;

    private final int perSecond;
    private final AtomicReference<Window> window = new AtomicReference<>(new Window(Long.MIN_VALUE, 0));

    public SamplePace(int perSecond) {
        this.perSecond = perSecond;
    }

    /** @param nanos of {@link System#nanoTime()} or of any other clock, always the same */
    public boolean takes(long nanos, RandomGenerator random) {
        if (perSecond <= 0) {
            return false;
        }
        var current = at(Math.floorDiv(nanos, NANOS));
        current.seen.getAndIncrement();
        boolean isChosen = current.before <= perSecond || random.nextInt(current.before) < perSecond;
        return isChosen && current.taken.get() < perSecond && current.taken.getAndIncrement() < perSecond;
    }

    private Window at(long second) {
        var known = Objects.requireNonNull(window.get());
        if (known.second == second) {
            return known;
        }
        var next = new Window(second, known.second == second - 1 ? known.seen.get() : 0);
        return window.compareAndSet(known, next) ? next : Objects.requireNonNull(window.get());
    }

    private static final class Window {

        private final long second;
        private final int before;
        private final AtomicInteger seen = new AtomicInteger();
        private final AtomicInteger taken = new AtomicInteger();

        Window(long second, int before) {
            this.second = second;
            this.before = before;
        }
    }
}

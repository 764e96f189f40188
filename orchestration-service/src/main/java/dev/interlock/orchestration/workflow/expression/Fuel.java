package dev.interlock.orchestration.workflow.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.orchestration.workflow.program.ExpressionException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * What one evaluation may still use; one per thread, as an evaluation never leaves its thread. Steps are the limit that
 * decides, since they are the same wherever and whenever the expression is evaluated. The limit on time is the net
 * beneath: it counts time on the processor, so that a pause of the machine fails nobody.
 */
final class Fuel {

    /** Steps of an evaluation: a node of the expression entered, an output of it, or about 64 bytes copied or read. */
    static final int MOST_STEPS = 2_000_000;

    /** Nodes of the expression within each other at run time, calls of functions included. */
    static final int DEEPEST = 450;

    static final Duration LONGEST = Duration.ofMillis(250);

    /** Size of a value on the way, as JSON; shared parts count each time they occur. */
    static final int MOST_BYTES = 4 * 1024 * 1024;

    private static final int STEPS_BETWEEN_CHECKS = 512;
    private static final int WORTH_REMEMBERING = 512;
    private static final int REMEMBERED = 256;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final ThreadLocal<Fuel> CURRENT = ThreadLocal.withInitial(Fuel::new);

    /** By identity: size, and depth in the upper half. Values never change once they are made. */
    private Map<JsonNode, Long> sizes = new IdentityHashMap<>();

    private int left = MOST_STEPS;
    private long taken;
    private int untilCheck;
    private int depth;
    private long started;
    private long processorTimeAtStart;

    static Fuel current() {
        return CURRENT.get();
    }

    /** Begins an evaluation. */
    static Fuel fill() {
        var fuel = CURRENT.get();
        fuel.left = MOST_STEPS;
        fuel.untilCheck = STEPS_BETWEEN_CHECKS;
        fuel.depth = 0;
        fuel.started = 0;
        return fuel;
    }

    /** Steps of all evaluations on this thread that have ended. */
    long taken() {
        return taken;
    }

    /** Ends it: lets go of what it has seen. */
    void release() {
        taken += MOST_STEPS - left;
        if (sizes.size() > REMEMBERED) {
            sizes = new IdentityHashMap<>();
        } else if (!sizes.isEmpty()) {
            sizes.clear();
        }
    }

    void enter() {
        if (++depth > DEEPEST) {
            throw tooDeep();
        }
        burn(1);
    }

    void leave() {
        depth--;
    }

    void burn(long steps) {
        if (steps > left) {
            throw new ExpressionException("It takes more than " + MOST_STEPS + " steps; make it do less at once");
        }
        left -= (int) steps;
        untilCheck -= (int) steps;
        if (untilCheck < 0) {
            untilCheck = STEPS_BETWEEN_CHECKS;
            checkTime();
        }
    }

    /** Pays for a value that was made, or that is looked at as a whole. */
    void made(JsonNode value) {
        burn(1 + (sizeOf(value) >> 6));
    }

    /**
     * @return about how many bytes it has as JSON
     * @throws ExpressionException for a value larger or deeper than any may be
     */
    int sizeOf(JsonNode value) {
        return size(measure(value));
    }

    private long measure(JsonNode value) {
        if (value.isTextual()) {
            return withinLimit(value.textValue().length() + 2L);
        }
        if (!value.isContainerNode()) {
            return 5;
        }
        var known = sizes.isEmpty() ? null : sizes.get(value);
        if (known != null) {
            return known;
        }
        long size = 2;
        int below = 0;
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                var element = measure(value.get(i));
                size = withinLimit(size + 1 + size(element));
                below = Math.max(below, depth(element));
            }
        } else {
            for (var member : value.properties()) {
                var element = measure(member.getValue());
                size = withinLimit(size + 4 + member.getKey().length() + size(element));
                below = Math.max(below, depth(element));
            }
        }
        if (below >= Values.DEEPEST) {
            throw Values.tooDeep();
        }
        var measured = size | (long) (below + 1) << Integer.SIZE;
        if (size > WORTH_REMEMBERING) {
            sizes.put(value, measured);
        }
        return measured;
    }

    private static int size(long measured) {
        return (int) measured;
    }

    private static int depth(long measured) {
        return (int) (measured >>> Integer.SIZE);
    }

    /** @throws ExpressionException where a value of that size would be too large */
    static int withinLimit(long bytes) {
        if (bytes > MOST_BYTES) {
            throw new ExpressionException("It makes a value of more than " + MOST_BYTES + " bytes");
        }
        return (int) bytes;
    }

    static ExpressionException tooDeep() {
        return new ExpressionException("It is nested, or calls itself, more than " + DEEPEST + " levels deep");
    }

    private void checkTime() {
        var now = System.nanoTime();
        if (started == 0) {
            started = now;
            processorTimeAtStart = processorTime();
            return;
        }
        if (now - started > LONGEST.toNanos() && processorTime() - processorTimeAtStart > LONGEST.toNanos()) {
            throw new ExpressionException("It takes longer than " + LONGEST.toMillis() + " ms");
        }
    }

    private static long processorTime() {
        return Thread.currentThread().isVirtual() ? System.nanoTime() : THREADS.getCurrentThreadCpuTime();
    }
}

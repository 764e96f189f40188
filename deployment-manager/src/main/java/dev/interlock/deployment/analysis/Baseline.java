package dev.interlock.deployment.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;

/**
 * Seconds of stable's past, in the order in which they will stand in for it. Each is used once: used twice, its errors
 * would count twice, and two strata would not be independent given the past.
 */
public record Baseline(List<Past> seconds, List<Counts> batches) {

    public static final Baseline EMPTY = new Baseline(List.of(), List.of());

    public Baseline {
        seconds = List.copyOf(seconds);
        batches = List.copyOf(batches);
    }

    Baseline plus(Past second, int most) {
        return new Baseline(newest(seconds, second, most), batches);
    }

    Baseline plusBatch(Counts batch, int most) {
        return new Baseline(seconds, newest(batches, batch, most));
    }

    Baseline withoutFirst() {
        return new Baseline(seconds.subList(1, seconds.size()), batches);
    }

    Baseline withoutFirstBatch() {
        return new Baseline(seconds, batches.subList(1, batches.size()));
    }

    private static <T> List<T> newest(List<T> kept, T more, int most) {
        Queue<T> queue = new ArrayDeque<>(kept);
        queue.add(more);
        while (queue.size() > most) {
            queue.remove();
        }
        return new ArrayList<>(queue);
    }

    /**
     * A second of stable.
     *
     * @param errors requests and errors
     * @param answers answers and slow ones
     * @param threshold the last interval that was not slow, as settled before that second; the canary's answers are
     *     measured by the same. Negative: none was known, and answers and slow ones are none
     */
    public record Past(Counts errors, Counts answers, int threshold) {

        static Past of(Tally stable, OptionalInt threshold) {
            return threshold.isEmpty()
                    ? new Past(stable.requests(), Counts.NONE, -1)
                    : new Past(stable.requests(), stable.slowerThan(threshold.getAsInt()), threshold.getAsInt());
        }

        /** Beside the canary; empty where nothing of that source is in it. */
        Optional<Stratum> beside(Tally canary, Source source) {
            return switch (source) {
                case ERRORS -> Optional.of(new Stratum(canary.requests(), errors));
                case LATENCY ->
                    threshold < 0 ? Optional.empty() : Optional.of(new Stratum(canary.slowerThan(threshold), answers));
                case CONTRACT -> Optional.empty();
            };
        }
    }
}

package dev.interlock.validator.runs;

import dev.interlock.validator.cases.Category;
import dev.interlock.validator.cases.Tally;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a run stands. The methods are the only ways from one state to the next. */
sealed interface RunState {

    /** Name in the table and on the wire. */
    default String label() {
        return switch (this) {
            case Queued queued -> "QUEUED";
            case Running running -> "RUNNING";
            case Passed passed -> "PASSED";
            case Failed failed -> "FAILED";
            case Errored errored -> "ERRORED";
            case Cancelled cancelled -> "CANCELLED";
        };
    }

    /** @throws IllegalStateException where the columns don't fit together */
    static RunState of(String label, @Nullable Instant startedAt, @Nullable Instant endedAt, @Nullable String reason) {
        return switch (label) {
            case "QUEUED" -> new Queued();
            case "RUNNING" -> new Running(present(startedAt));
            case "PASSED" -> new Passed(present(startedAt), present(endedAt));
            case "FAILED" -> new Failed(present(startedAt), present(endedAt));
            case "ERRORED" -> new Errored(startedAt, present(endedAt), reason == null ? "" : reason);
            case "CANCELLED" -> new Cancelled(startedAt, present(endedAt));
            default -> throw new IllegalStateException("No state of a run: " + label);
        };
    }

    private static Instant present(@Nullable Instant instant) {
        if (instant == null) {
            throw new IllegalStateException("A run that has begun or ended has the instants of it");
        }
        return instant;
    }

    /** Not yet ended. */
    sealed interface Open extends RunState {

        Running begin(Instant now);

        Errored breakOff(String reason, Instant now);

        Cancelled cancel(Instant now);
    }

    /** Ended for good. */
    sealed interface Ended extends RunState {

        @Nullable
        Instant startedAt();

        Instant endedAt();
    }

    /** Waits for a replica that has room. */
    record Queued() implements Open {

        @Override
        public Running begin(Instant now) {
            return new Running(now);
        }

        @Override
        public Errored breakOff(String reason, Instant now) {
            return new Errored(null, now, reason);
        }

        @Override
        public Cancelled cancel(Instant now) {
            return new Cancelled(null, now);
        }
    }

    /** A replica works on it; another that takes it over goes on where the stored checks end. */
    record Running(Instant startedAt) implements Open {

        @Override
        public Running begin(Instant now) {
            return this;
        }

        /**
         * A run that could try nothing has proven nothing: it must not look like one that passed.
         *
         * @param skipped how many checks could not be made
         * @param isCoreWanted whether operations were to be tried, not just their doors
         */
        Ended complete(Tally tally, int skipped, boolean isCoreWanted, Instant now) {
            if (tally.failed() > 0) {
                return new Failed(startedAt, now);
            }
            if (tally.checks() == 0) {
                return breakOff("Nothing could be checked; the checks say why each was skipped.", now);
            }
            if (isCoreWanted && skipped > 0 && !tally.categories().containsKey(Category.CORE)) {
                return breakOff(
                        "No operation could be tried; the checks say why each was skipped. If the implementation asks"
                                + " for credentials, give the run valid ones in 'headers'.",
                        now);
            }
            return new Passed(startedAt, now);
        }

        @Override
        public Errored breakOff(String reason, Instant now) {
            return new Errored(startedAt, now, reason);
        }

        @Override
        public Cancelled cancel(Instant now) {
            return new Cancelled(startedAt, now);
        }
    }

    /** Every check passed. */
    record Passed(Instant startedAt, Instant endedAt) implements Ended {}

    /** At least one check failed. */
    record Failed(Instant startedAt, Instant endedAt) implements Ended {}

    /** No verdict could be reached. */
    record Errored(@Nullable Instant startedAt, Instant endedAt, String reason) implements Ended {}

    /** A user stopped it. */
    record Cancelled(@Nullable Instant startedAt, Instant endedAt) implements Ended {}
}

package dev.interlock.orchestration.workflow.program;

import java.util.Optional;

/**
 * A retry policy.
 *
 * @param delay gives the pause before the first retry
 * @param attempts the most attempts in all, the first included
 * @param attemptLimit gives how long one attempt may take
 * @param limit gives how long all attempts may take together
 */
public record Retry(
        Optional<Expression> when,
        Optional<Expression> exceptWhen,
        Optional<Expression> delay,
        Backoff backoff,
        Optional<Integer> attempts,
        Optional<Expression> attemptLimit,
        Optional<Expression> limit,
        Optional<Jitter> jitter) {

    /** How the pause grows: constant d; linear d + n·i; exponential d·2^n, n counting the retries from 0. */
    public sealed interface Backoff {
        record Constant() implements Backoff {}

        record Linear(Optional<Expression> increment) implements Backoff {}

        record Exponential() implements Backoff {}
    }

    /** Adds a pause between both, drawn from a seed of run and step, so that a replay draws the same. */
    public record Jitter(Expression from, Expression to) {}
}

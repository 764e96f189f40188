package dev.interlock.orchestration.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.orchestration.workflow.program.Expression;
import dev.interlock.orchestration.workflow.program.Retry;
import dev.interlock.orchestration.workflow.program.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether and when a block is tried again. */
record Retries(Retry policy, Task.Try.Catch handling, Entry entry) {

    private static final Duration LONGEST = Duration.ofDays(365);
    private static final int EXPONENT = 30;

    /** When all attempts have to be over, where the first one has only just begun. */
    Optional<Instant> deadlineFromNow() {
        return entry.duration(policy.limit()).map(limit -> entry.ledger().at().plus(limit));
    }

    /** @return empty where it isn't tried again */
    Optional<Duration> pauseAfter(int attempt, WorkflowError error, JsonNode problem) {
        var scope = entry.scope().with(handling.as(), problem);
        var isSpent =
                policy.attempts().isPresent() && attempt >= policy.attempts().get();
        var isWanted = policy.when().map(when -> holds(when, scope)).orElse(true)
                && !policy.exceptWhen().map(when -> holds(when, scope)).orElse(false);
        if (isSpent || !isWanted) {
            return Optional.empty();
        }
        var pause = backoff(attempt - 1).plus(jitter(attempt));
        return Optional.of(pause.compareTo(LONGEST) > 0 ? LONGEST : pause);
    }

    private boolean holds(Expression expression, Scope scope) {
        return entry.holds(expression, entry.input(), scope);
    }

    /** @param retry counts from 0 */
    private Duration backoff(int retry) {
        var delay = entry.duration(policy.delay()).orElse(Duration.ZERO);
        return switch (policy.backoff()) {
            case Retry.Backoff.Constant _ -> delay;
            case Retry.Backoff.Linear(var increment) ->
                delay.plus(shorter(entry.duration(increment).orElse(delay)).multipliedBy(retry));
            case Retry.Backoff.Exponential _ -> shorter(delay).multipliedBy(1L << Math.min(retry, EXPONENT));
        };
    }

    private static Duration shorter(Duration duration) {
        return duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
    }

    private Duration jitter(int attempt) {
        if (policy.jitter().isEmpty()) {
            return Duration.ZERO;
        }
        var from = entry.duration(policy.jitter().get().from());
        var span = entry.duration(policy.jitter().get().to()).minus(from);
        if (span.isNegative() || span.isZero()) {
            return from;
        }
        var seed = entry.ledger().surroundings().idOf(entry.key() + ':' + attempt);
        var share = (seed.getLeastSignificantBits() >>> 16 & 0xFFFFFFFFL) / (double) (1L << 32);
        return from.plusMillis((long) (shorter(span).toMillis() * share));
    }
}

package dev.interlock.orchestration.workflow.temporal;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Temporal's threads may wait, the database's never do. */
final class Waiting {

    private Waiting() {}

    /** Throws what the work fails with, or {@link IllegalStateException} where it takes too long. */
    static <T> T forIt(Uni<T> work, Duration atMost) {
        var result = work.subscribeAsCompletionStage();
        try {
            return result.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException("It failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            result.cancel(true);
            throw new IllegalStateException("It takes longer than " + atMost, e);
        } catch (InterruptedException e) {
            result.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("It was interrupted", e);
        }
    }
}

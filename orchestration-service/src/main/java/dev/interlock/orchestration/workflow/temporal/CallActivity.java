package dev.interlock.orchestration.workflow.temporal;

import dev.interlock.orchestration.workflow.durable.RunRef;
import dev.interlock.orchestration.workflow.interpreter.Command;
import dev.interlock.orchestration.workflow.performing.Answer;
import dev.interlock.orchestration.workflow.performing.Calls;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Has a call made, and gives Temporal signs of life meanwhile; its thread is a virtual one. */
final class CallActivity implements Calling {

    private static final int SIGNS_PER_TIMEOUT = 4;

    private final Calls calls;
    private final Duration pause;

    CallActivity(Calls calls, Duration heartbeatTimeout) {
        this.calls = calls;
        this.pause = heartbeatTimeout.dividedBy(SIGNS_PER_TIMEOUT);
    }

    @Override
    public Answer call(RunRef run, Command.Perform command, @Nullable String traceparent) {
        var answer = new CompletableFuture<Answer>();
        var call = calls.begin(run, traceparent, command, answer::complete);
        try {
            return awaited(answer, Activity.getExecutionContext());
        } catch (ExecutionException e) {
            throw new IllegalStateException("A call always gives an answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("This worker stops; another one makes the call", e);
        } finally {
            call.stop();
        }
    }

    /** @throws ActivityCompletionException where nobody waits for the answer any more */
    private Answer awaited(CompletableFuture<Answer> answer, ActivityExecutionContext activity)
            throws ExecutionException, InterruptedException {
        while (true) {
            try {
                return answer.get(pause.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillUnderWay) {
                activity.heartbeat(null);
            }
        }
    }
}

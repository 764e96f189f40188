package dev.interlock.orchestration.workflow.temporal;

import dev.interlock.orchestration.workflow.durable.Answer;
import dev.interlock.orchestration.workflow.durable.Performer;
import dev.interlock.orchestration.workflow.durable.RunRef;
import dev.interlock.orchestration.workflow.interpreter.Command;
import dev.interlock.orchestration.workflow.interpreter.ErrorType;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a call on an event loop, and gives Temporal signs of life meanwhile; its own thread is a virtual one. */
final class CallActivity implements Calling {

    private static final Logger LOG = LoggerFactory.getLogger(CallActivity.class);
    private static final int SIGNS_PER_TIMEOUT = 3;

    private final Performer performer;
    private final Vertx vertx;
    private final Duration pause;

    CallActivity(Performer performer, Vertx vertx, Duration heartbeatTimeout) {
        this.performer = performer;
        this.vertx = vertx;
        this.pause = heartbeatTimeout.dividedBy(SIGNS_PER_TIMEOUT);
    }

    @Override
    public Answer call(RunRef run, Command.Perform command, @Nullable String traceparent) {
        var answer = new CompletableFuture<Answer>();
        var subscription = new AtomicReference<@Nullable Cancellable>();
        var context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        context.runOnContext(nothing -> subscription.set(Uni.createFrom()
                .deferred(() -> performer.perform(run, command))
                .subscribe()
                .with(answer::complete, answer::completeExceptionally)));
        try {
            return awaited(answer, Activity.getExecutionContext());
        } catch (ExecutionException e) {
            LOG.error("A call failed in a way that it should not", e.getCause());
            return new Answer.Failed(ErrorType.RUNTIME
                    .because("The call could not be made: " + e.getCause())
                    .at(command.position()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("This worker stops; another one makes the call", e);
        } finally {
            context.runOnContext(nothing -> cancel(subscription.get()));
        }
    }

    private static void cancel(@Nullable Cancellable subscription) {
        if (subscription != null) {
            subscription.cancel();
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

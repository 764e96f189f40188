package dev.interlock.orchestration.workflow.performing;

import dev.interlock.orchestration.workflow.durable.RunRef;
import dev.interlock.orchestration.workflow.durable.WorkflowMetrics;
import dev.interlock.orchestration.workflow.interpreter.Command;
import dev.interlock.orchestration.workflow.interpreter.ErrorType;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the calls of runs: each in its place among the {@link Steps}, on an event loop, with a Vert.x context and a span
 * of its own, which is a child of what the run was accepted in.
 */
public final class Calls {

    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

    private final Performer performer;
    private final Steps steps;
    private final RunTraces traces;
    private final WorkflowMetrics metrics;
    private final Tracer tracer;
    private final List<Context> contexts;

    public Calls(
            Performer performer,
            Steps steps,
            RunTraces traces,
            WorkflowMetrics metrics,
            OpenTelemetry telemetry,
            Vertx vertx) {
        this.performer = performer;
        this.steps = steps;
        this.traces = traces;
        this.metrics = metrics;
        this.tracer = telemetry.getTracer("dev.interlock.workflows");
        int loops = Runtime.getRuntime().availableProcessors();
        this.contexts = IntStream.range(0, loops)
                .mapToObj(i -> vertx.getOrCreateContext())
                .toList();
    }

    /** @param answer called once unless the call is stopped, on an event loop; must not block */
    public Call begin(RunRef run, @Nullable String traceparent, Command.Perform command, Consumer<Answer> answer) {
        var call = new Call(run, traceparent, command, answer);
        call.queue();
        return call;
    }

    private Context contextFor(RunRef run) {
        var context = contexts.get(Math.floorMod(run.id().hashCode(), contexts.size()));
        var own = VertxContext.createNewDuplicatedContext(context);
        VertxContextSafetyToggle.setContextSafe(own, true);
        return own;
    }

    /** A call that is under way, or waits for a place. */
    public final class Call {

        private final RunRef run;
        private final @Nullable String traceparent;
        private final Command.Perform command;
        private final Consumer<Answer> answer;
        private final Context context;
        private Steps.@Nullable Ticket place;
        private @Nullable Cancellable subscription;
        private @Nullable Span span;
        private @Nullable Scope scope;
        private long begun;
        private boolean isStopped;

        private Call(RunRef run, @Nullable String traceparent, Command.Perform command, Consumer<Answer> answer) {
            this.run = run;
            this.traceparent = traceparent;
            this.command = command;
            this.answer = answer;
            this.context = contextFor(run);
        }

        public int ticket() {
            return command.ticket();
        }

        /** Gives it up; no answer will come. */
        public void stop() {
            context.runOnContext(nothing -> {
                if (isStopped) {
                    return;
                }
                isStopped = true;
                if (subscription != null) {
                    subscription.cancel();
                }
                if (begun != 0) {
                    finish("given-up");
                }
                leave();
            });
        }

        /** On the context, where all of it happens: the place is known before the call begins. */
        private void queue() {
            context.runOnContext(nothing -> {
                if (!isStopped) {
                    place = steps.enter(run.project(), () -> context.runOnContext(admitted -> perform()));
                }
            });
        }

        /** The span stays the context's own until the answer is there. */
        @SuppressWarnings("MustBeClosedChecker")
        private void perform() {
            if (isStopped) {
                return;
            }
            begun = System.nanoTime();
            span = tracer.spanBuilder("workflow step")
                    .setParent(traces.restore(traceparent))
                    .setAttribute("interlock.workflow.run", run.id())
                    .setAttribute("interlock.workflow.step", command.key())
                    .setAttribute("interlock.workflow.position", command.position())
                    .setAttribute(
                            "interlock.workflow.function", command.activity().function())
                    .startSpan();
            scope = span.makeCurrent();
            subscription = Uni.createFrom()
                    .deferred(() -> performer.perform(run, command))
                    .onItem()
                    .ifNull()
                    .failWith(() -> new IllegalStateException("The call gave nothing"))
                    .onFailure()
                    .recoverWithItem(this::broken)
                    .subscribe()
                    .with(given -> context.runOnContext(nothing -> answered(given)));
        }

        private Answer broken(Throwable failure) {
            LOG.error("A call failed in a way that it should not", failure);
            return new Answer.Failed(ErrorType.RUNTIME
                    .because("The call could not be made: " + failure)
                    .at(command.position()));
        }

        private void answered(Answer given) {
            if (isStopped) {
                return;
            }
            isStopped = true;
            finish(given instanceof Answer.Gave ? "gave" : "failed");
            leave();
            answer.accept(given);
        }

        private void finish(String outcome) {
            metrics.stepped(command.activity().function(), outcome, Duration.ofNanos(System.nanoTime() - begun));
            if (span != null) {
                span.setStatus("gave".equals(outcome) ? StatusCode.UNSET : StatusCode.ERROR, outcome);
                span.end();
            }
            if (scope != null) {
                scope.close();
            }
        }

        private void leave() {
            if (place != null) {
                place.done();
            }
        }
    }
}

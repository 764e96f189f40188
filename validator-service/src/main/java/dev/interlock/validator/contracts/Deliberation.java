package dev.interlock.validator.contracts;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Callable;

/**
 * Decides away from the event loop: compiling a large contract takes seconds, and a pattern in somebody's schema may
 * take for ever on somebody's text. The decision comes back on the caller's context.
 */
@ApplicationScoped
public class Deliberation {

    private static final int THREADS = 8;
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final Vertx vertx;
    private final WorkerExecutor workers;

    @Inject
    Deliberation(Vertx vertx) {
        this.vertx = vertx;
        this.workers = vertx.createSharedWorkerExecutor("deliberation", THREADS);
    }

    void stop(@Observes ShutdownEvent event) {
        workers.close();
    }

    /** @return fails with a 422 problem where it takes longer than 20 s */
    public <T> Uni<T> decide(Callable<T> decision) {
        return decide(LONGEST, decision);
    }

    /** @return fails with a 422 problem where it takes longer than that */
    public <T> Uni<T> decide(Duration longest, Callable<T> decision) {
        return Uni.createFrom().emitter(emitter -> {
            var timer = vertx.setTimer(
                    longest.toMillis(),
                    fired -> emitter.fail(ContractProblem.TOO_SLOW.because(
                            "Judging by this contract takes too long; look for a pattern that backtracks.")));
            workers.executeBlocking(decision, false)
                    .onComplete(done -> vertx.cancelTimer(timer))
                    .onSuccess(emitter::complete)
                    .onFailure(emitter::fail);
        });
    }
}

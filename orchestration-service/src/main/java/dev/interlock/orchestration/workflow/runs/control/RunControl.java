package dev.interlock.orchestration.workflow.runs.control;

import dev.interlock.orchestration.workflow.durable.Durable;
import dev.interlock.orchestration.workflow.durable.Mailbox;
import dev.interlock.orchestration.workflow.interpreter.Input;
import dev.interlock.orchestration.workflow.interpreter.RunStatus;
import dev.interlock.orchestration.workflow.runs.reading.RunProblem;
import dev.interlock.orchestration.workflow.runs.reading.RunRepository;
import dev.interlock.orchestration.workflow.runs.reading.RunShowing;
import dev.interlock.service.time.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Owns the transactions that tell a run something. They exclude its end: either the run still goes on and will take it
 * in, or the caller learns that it is over.
 */
@ApplicationScoped
public class RunControl {

    /** Asking twice for one of these is asking once. */
    private static final String CANCEL = "cancel";

    private static final String TERMINATE = "terminate";

    private final Pool pool;
    private final RunRepository runs;
    private final Mailbox mailbox;
    private final Durable durable;
    private final Clock clock;
    private final Ids ids;

    @Inject
    public RunControl(Pool pool, RunRepository runs, Mailbox mailbox, Durable durable, Clock clock, Ids ids) {
        this.pool = pool;
        this.runs = runs;
        this.mailbox = mailbox;
        this.durable = durable;
        this.clock = clock;
        this.ids = ids;
    }

    public Uni<Void> cancel(String project, String id, String because) {
        return tell(project, id, CANCEL, now -> new Input.Cancel(because, now));
    }

    public Uni<Void> terminate(String project, String id, String because) {
        return tell(project, id, TERMINATE, now -> new Input.Terminate(because, now));
    }

    public Uni<Void> pause(String project, String id) {
        return tell(project, id, "pause-" + ids.next(), Input.Pause::new);
    }

    public Uni<Void> resume(String project, String id) {
        return tell(project, id, "resume-" + ids.next(), Input.Resume::new);
    }

    /**
     * Takes up again a run that has ended badly.
     *
     * @param turn after which it goes on
     */
    public Uni<Void> rewind(String project, String id, int turn) {
        return pool.withTransaction(transaction -> status(transaction, project, id)
                        .invoke(RunControl::requireRetryable)
                        .chain(() -> runs.reopen(transaction, project, id))
                        .chain(() -> post(transaction, id, "rewind-" + ids.next(), now -> new Input.Rewind(turn, now))))
                .invoke(() -> durable.hurry(List.of(id)));
    }

    private Uni<Void> tell(String project, String id, String inputId, Function<Instant, Input> input) {
        return pool.withTransaction(transaction -> status(transaction, project, id)
                        .invoke(RunControl::requireUnfinished)
                        .chain(() -> post(transaction, id, inputId, input)))
                .invoke(() -> durable.hurry(List.of(id)));
    }

    private Uni<RunStatus> status(SqlConnection transaction, String project, String id) {
        return runs.locked(transaction, project, id).map(status -> status.orElseThrow(() -> RunShowing.notFound(id)));
    }

    private Uni<Void> post(SqlConnection transaction, String id, String inputId, Function<Instant, Input> input) {
        var now = clock.instant();
        return mailbox.post(transaction, id, inputId, input.apply(now), now);
    }

    public static void requireUnfinished(RunStatus status) {
        if (status.isOver()) {
            throw RunProblem.IS_OVER.because(
                    "It is " + status + "; only a run that goes on can be told anything.",
                    Map.of("status", status.name()));
        }
    }

    public static void requireRetryable(RunStatus status) {
        if (status != RunStatus.FAULTED && status != RunStatus.CANCELLED) {
            throw RunProblem.NOT_RETRYABLE.because(
                    "It is " + status + "; only a run that is FAULTED or CANCELLED can be tried again.",
                    Map.of("status", status.name()));
        }
    }
}

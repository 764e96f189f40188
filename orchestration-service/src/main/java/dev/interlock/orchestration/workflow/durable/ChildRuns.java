package dev.interlock.orchestration.workflow.durable;

import dev.interlock.orchestration.workflow.history.HistoryJson;
import dev.interlock.orchestration.workflow.interpreter.Command;
import dev.interlock.orchestration.workflow.interpreter.ErrorType;
import dev.interlock.orchestration.workflow.interpreter.Input;
import dev.interlock.orchestration.workflow.interpreter.WorkflowError;
import dev.interlock.orchestration.workflow.program.DefinitionId;
import dev.interlock.service.time.Ids;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Begins runs for runs, as deep as {@value #DEEPEST}. A child takes its priority, trace and author from its parent. It
 * is cancelled when its parent doesn't want it any more, unless the parent never waited for it.
 */
@ApplicationScoped
public class ChildRuns implements Effect {

    static final int DEEPEST = 16;
    private static final String LATEST = "latest";
    private static final String FIND = """
            select p.priority, p.correlation, p.depth, p.created_by, p.traceparent, d.version, d.digest
            from workflow_run p left join lateral (
                select version, digest from workflow_definition
                where project = p.project and namespace = $2 and name = $3 and ($4 = 'latest' or version = $4)
                order by cast(string_to_array(split_part(split_part(version, '+', 1), '-', 1), '.') as numeric[]) desc,
                    version like '%-%', version desc
                limit 1) d on true
            where p.id = $1""";
    private static final String CANCEL = """
            insert into workflow_input (run_id, id, due_at, input)
            select id, 'cancelled-by-parent', $3, cast(cast($4 as text) as json) from workflow_run
            where parent_run = $1 and ($2::int is null or parent_ticket = $2) and ended_at is null
            on conflict do nothing""";

    private final Acceptance acceptance;
    private final Mailbox mailbox;
    private final HistoryJson json;
    private final Ids ids;
    private final Clock clock;

    @Inject
    public ChildRuns(Acceptance acceptance, Mailbox mailbox, HistoryJson json, Ids ids, Clock clock) {
        this.acceptance = acceptance;
        this.mailbox = mailbox;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public boolean concerns(Command command) {
        return command instanceof Command.Launch || command instanceof Command.Withdraw;
    }

    @Override
    public Uni<Void> carryOut(SqlConnection transaction, RunRef run, List<Command> commands) {
        return Multi.createFrom()
                .iterable(commands)
                .onItem()
                .transformToUniAndConcatenate(command -> carryOut(transaction, run, command))
                .collect()
                .last();
    }

    private Uni<Void> carryOut(SqlConnection transaction, RunRef run, Command command) {
        if (command instanceof Command.Launch launch) {
            return launch(transaction, run, launch);
        }
        return cancel(transaction, run, Optional.of(command.ticket()));
    }

    @Override
    public Uni<Void> forget(SqlConnection transaction, RunRef run) {
        return cancel(transaction, run, Optional.empty());
    }

    private Uni<Void> cancel(SqlConnection transaction, RunRef run, Optional<Integer> ticket) {
        var now = clock.instant();
        return transaction
                .preparedQuery(CANCEL)
                .execute(Tuple.tuple()
                        .addString(run.id())
                        .addInteger(ticket.orElse(null))
                        .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                        .addString(
                                json.write(new Input.Cancel("The run that began it doesn't want it any more.", now))))
                .replaceWithVoid();
    }

    private Uni<Void> launch(SqlConnection transaction, RunRef run, Command.Launch launch) {
        var wanted = launch.workflow();
        return transaction
                .preparedQuery(FIND)
                .execute(Tuple.of(run.id(), wanted.namespace(), wanted.name(), wanted.version()))
                .map(RowSet::iterator)
                .chain(rows -> rows.hasNext()
                        ? launch(transaction, run, launch, rows.next())
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> launch(SqlConnection transaction, RunRef run, Command.Launch launch, Row found) {
        var now = clock.instant();
        if (found.getString("digest") == null) {
            var what = launch.workflow().version().equals(LATEST) ? "no version of it" : "no such version";
            return refuse(
                    transaction,
                    run,
                    launch,
                    ErrorType.CONFIGURATION.because("There is " + what + ": " + launch.workflow()),
                    now);
        }
        if (found.getInteger("depth") >= DEEPEST) {
            return refuse(
                    transaction,
                    run,
                    launch,
                    ErrorType.RUNTIME.because("Runs may begin runs only " + DEEPEST + " deep."),
                    now);
        }
        var child = child(run, launch, found, now);
        var accepted = acceptance.accept(transaction, child);
        return launch.await()
                ? accepted
                : accepted.chain(() -> mailbox.post(
                        transaction,
                        run.id(),
                        "child-" + launch.ticket(),
                        new Input.Answered(launch.ticket(), launch.input(), now),
                        now));
    }

    private NewRun child(RunRef run, Command.Launch launch, Row found, Instant now) {
        return new NewRun(
                run.project(),
                ids.next(),
                new DefinitionId(
                        launch.workflow().namespace(), launch.workflow().name(), found.getString("version")),
                found.getString("digest"),
                launch.input(),
                found.getInteger("priority"),
                found.getString("correlation"),
                launch.await() ? Optional.of(new Parent(run.id(), launch.ticket())) : Optional.empty(),
                found.getInteger("depth") + 1,
                now,
                found.getString("created_by"),
                found.getString("traceparent"));
    }

    private Uni<Void> refuse(
            SqlConnection transaction, RunRef run, Command.Launch launch, WorkflowError error, Instant now) {
        return mailbox.post(
                transaction,
                run.id(),
                "child-" + launch.ticket(),
                new Input.Failed(launch.ticket(), error.at(launch.position()), now),
                now);
    }
}

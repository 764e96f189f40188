package dev.interlock.orchestration.approvals;

import dev.interlock.orchestration.workflow.durable.Effect;
import dev.interlock.orchestration.workflow.durable.RunRef;
import dev.interlock.orchestration.workflow.interpreter.Command;
import dev.interlock.orchestration.workflow.interpreter.ErrorType;
import dev.interlock.orchestration.workflow.interpreter.Input;
import dev.interlock.service.time.Ids;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks people for a run, and takes the question back. Arguments that don't do are answered at once with a configuration
 * error that names all that is wrong with them.
 */
@ApplicationScoped
class AskEffect implements Effect {

    /** What a definition calls. */
    static final String FUNCTION = "approval";

    private static final String STARTER = "select created_by from workflow_run where id = $1";
    private static final String ASK = """
            insert into approval (project, id, asker, subject, item, terms, evidence, state, role, candidates, starter,
                created_at, due_at)
            values ($1, $2, $3, $4, $5, $6, $7, 'OPEN', $8, $9, $10, $11, $12)
            on conflict (asker, subject, item) do nothing""";
    private static final String ANSWER = """
            insert into workflow_input (run_id, id, due_at, input) values ($1, $2, $3, $4::text::jsonb)
            on conflict do nothing""";
    private static final String WITHDRAW = """
            with withdrawn as (
                update approval set state = 'WITHDRAWN', due_at = null, closed_at = $3
                where asker = $1 and subject = $2 and state = 'OPEN' and ($4::text[] is null or item = any($4))
                returning id)
            insert into approval_act (approval_id, act) select id, $5 from withdrawn""";

    private final ApprovalJson json;
    private final Clock clock;
    private final Ids ids;

    @Inject
    AskEffect(ApprovalJson json, Clock clock, Ids ids) {
        this.json = json;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public boolean concerns(Command command) {
        return switch (command) {
            case Command.Ask(var ticket, var key, var position, var activity) ->
                activity.function().equals(FUNCTION);
            // whether it was a question, only the table knows
            case Command.Withdraw withdraw -> true;
            case Command.Perform perform -> false;
            case Command.Sleep sleep -> false;
            case Command.Listen listen -> false;
            case Command.Launch launch -> false;
            case Command.Publish publish -> false;
        };
    }

    @Override
    public Uni<Void> carryOut(SqlConnection transaction, RunRef run, List<Command> commands) {
        var asks = only(Command.Ask.class, commands);
        var withdrawn = only(Command.Withdraw.class, commands).stream()
                .map(withdraw -> Integer.toString(withdraw.ticket()))
                .toArray(String[]::new);
        return askAll(transaction, run, asks)
                .chain(() ->
                        withdrawn.length == 0 ? Uni.createFrom().voidItem() : withdraw(transaction, run, withdrawn));
    }

    @Override
    public Uni<Void> forget(SqlConnection transaction, RunRef run) {
        return withdraw(transaction, run, null);
    }

    private Uni<Void> askAll(SqlConnection transaction, RunRef run, List<Command.Ask> asks) {
        if (asks.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(STARTER)
                .execute(Tuple.of(run.id()))
                .map(rows -> rows.iterator().next().getString(0))
                .chain(starter -> Multi.createFrom()
                        .iterable(asks)
                        .onItem()
                        .transformToUniAndConcatenate(ask -> ask(transaction, run, starter, ask))
                        .collect()
                        .last());
    }

    private Uni<Void> ask(SqlConnection transaction, RunRef run, String starter, Command.Ask ask) {
        var now = clock.instant();
        return switch (Question.read(ask.activity().arguments(), starter, now)) {
            case Question.Reading.Asked(var question) -> keep(transaction, run, ask.ticket(), question, now);
            case Question.Reading.Faulty(var faults) -> fail(transaction, run, ask.ticket(), faults, now);
        };
    }

    private Uni<Void> keep(SqlConnection transaction, RunRef run, int ticket, Question question, Instant now) {
        var terms = question.terms();
        var row = Tuple.tuple()
                .addString(run.project())
                .addString(ids.next())
                .addString(RunAsker.KIND)
                .addString(run.id())
                .addString(Integer.toString(ticket))
                .addString(json.write(terms))
                .addString(question.evidence() == null ? null : json.write(question.evidence()))
                .addString(terms.role().name())
                .addArrayOfString(terms.candidates().toArray(String[]::new))
                .addString(terms.starter())
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(terms.dueAt(false)
                        .map(due -> due.atOffset(ZoneOffset.UTC))
                        .orElse(null));
        return transaction.preparedQuery(ASK).execute(row).replaceWithVoid();
    }

    private Uni<Void> fail(SqlConnection transaction, RunRef run, int ticket, List<String> faults, Instant now) {
        var error = ErrorType.CONFIGURATION.because("The approval can't be asked for. " + String.join(" ", faults));
        return transaction
                .preparedQuery(ANSWER)
                .execute(Tuple.of(
                        run.id(),
                        "approval-" + ticket,
                        now.atOffset(ZoneOffset.UTC),
                        json.write(new Input.Failed(ticket, error, now))))
                .replaceWithVoid();
    }

    /** @param tickets null for all */
    private Uni<Void> withdraw(SqlConnection transaction, RunRef run, String @Nullable [] tickets) {
        var now = clock.instant();
        return transaction
                .preparedQuery(WITHDRAW)
                .execute(Tuple.of(
                        RunAsker.KIND,
                        run.id(),
                        now.atOffset(ZoneOffset.UTC),
                        tickets,
                        json.write(new Act.Withdrawn(now))))
                .replaceWithVoid();
    }

    private static <T extends Command> List<T> only(Class<T> type, List<Command> commands) {
        return commands.stream().filter(type::isInstance).map(type::cast).toList();
    }
}

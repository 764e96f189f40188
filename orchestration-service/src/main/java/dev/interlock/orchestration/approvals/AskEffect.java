package dev.interlock.orchestration.approvals;

import dev.interlock.orchestration.workflow.durable.Effect;
import dev.interlock.orchestration.workflow.durable.Mailbox;
import dev.interlock.orchestration.workflow.durable.RunRef;
import dev.interlock.orchestration.workflow.interpreter.Command;
import dev.interlock.orchestration.workflow.interpreter.ErrorType;
import dev.interlock.orchestration.workflow.interpreter.Input;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Asks people for a run, and takes its questions back. Arguments that don't do are answered at once with a
 * configuration error that names all that is wrong with them.
 */
@ApplicationScoped
class AskEffect implements Effect {

    /** What a definition calls. */
    static final String FUNCTION = "approval";

    private static final String STARTER = "select created_by from workflow_run where id = $1";

    private final Questions questions;
    private final Mailbox mailbox;
    private final Clock clock;

    @Inject
    AskEffect(Questions questions, Mailbox mailbox, Clock clock) {
        this.questions = questions;
        this.mailbox = mailbox;
        this.clock = clock;
    }

    @Override
    public boolean concerns(Command command) {
        return switch (command) {
            case Command.Ask ask -> ask.activity().function().equals(FUNCTION);
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
        var withdrawn = only(Command.Withdraw.class, commands).stream()
                .map(withdraw -> Integer.toString(withdraw.ticket()))
                .toList();
        return askAll(transaction, run, only(Command.Ask.class, commands))
                .chain(() -> questions.withdraw(transaction, RunAsker.KIND, run.id(), withdrawn));
    }

    @Override
    public Uni<Void> forget(SqlConnection transaction, RunRef run) {
        return questions.withdrawAll(transaction, RunAsker.KIND, run.id());
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
        var asked = RunAsker.asked(run.id(), ask.ticket());
        return switch (Question.read(ask.activity().arguments(), starter, now)) {
            case Question.Reading.Asked(var question) ->
                questions.ask(transaction, run.project(), asked, question).replaceWithVoid();
            case Question.Reading.Faulty(var faults) -> fail(transaction, run, ask.ticket(), faults, now);
        };
    }

    private Uni<Void> fail(SqlConnection transaction, RunRef run, int ticket, List<String> faults, Instant now) {
        var error = ErrorType.CONFIGURATION.because("The approval can't be asked for. " + String.join(" ", faults));
        return mailbox.post(transaction, run.id(), RunAsker.inputId(ticket), new Input.Failed(ticket, error, now), now);
    }

    private static <T extends Command> List<T> only(Class<T> type, List<Command> commands) {
        return commands.stream().filter(type::isInstance).map(type::cast).toList();
    }
}

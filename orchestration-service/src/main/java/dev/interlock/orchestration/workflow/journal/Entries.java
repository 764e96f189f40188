package dev.interlock.orchestration.workflow.journal;

import dev.interlock.event.Event;
import dev.interlock.event.WorkflowCancelled;
import dev.interlock.event.WorkflowCompleted;
import dev.interlock.event.WorkflowFaulted;
import dev.interlock.event.WorkflowStarted;
import dev.interlock.orchestration.workflow.durable.Parent;
import dev.interlock.orchestration.workflow.history.HistoryJson;
import dev.interlock.orchestration.workflow.interpreter.Command;
import dev.interlock.orchestration.workflow.interpreter.ErrorType;
import dev.interlock.orchestration.workflow.interpreter.Execution;
import dev.interlock.orchestration.workflow.interpreter.Fact;
import dev.interlock.orchestration.workflow.interpreter.Input;
import dev.interlock.orchestration.workflow.interpreter.Outcome;
import dev.interlock.orchestration.workflow.interpreter.RunStatus;
import dev.interlock.orchestration.workflow.interpreter.Turn;
import dev.interlock.orchestration.workflow.interpreter.WorkflowError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes entries of turns. Pure and thread-safe. */
@ApplicationScoped
public class Entries {

    private final HistoryJson json;

    @Inject
    public Entries(HistoryJson json) {
        this.json = json;
    }

    /**
     * @param number of the turn
     * @param before the execution that the turn began with; empty for the first
     * @param taken ids of the posted inputs that go with it
     */
    public Entry entry(
            StoredRun run,
            int number,
            Input input,
            Turn turn,
            Optional<Execution> before,
            Change change,
            List<String> taken,
            String token) {
        var effects = effects(turn.commands(), before);
        var hasNewLeavings = !run.hasLeavings() && effects.stream().anyMatch(Entries::isLeaving);
        return new Entry(
                hasNewLeavings ? run.withLeavings() : run,
                number,
                input.at(),
                json.write(input),
                json.write(turn.facts()),
                effects,
                taken,
                letters(run, input.at(), change),
                row(run, input.at(), change, hasNewLeavings),
                announcements(run, number, input.at(), change),
                false,
                token);
    }

    /** The run can't go on, and the interpreter has no part in it: the end of a run that broke the engine. */
    public Entry fault(StoredRun run, int number, Instant at, WorkflowError error, List<String> taken, String token) {
        var ends = new Change.Ends(new Outcome.Faulted(error));
        return new Entry(
                run,
                number,
                at,
                json.write(new Input.Terminate("The engine gave it up.", at)),
                json.write(List.<Fact>of(new Fact.StatusChanged(RunStatus.FAULTED))),
                List.of(),
                taken,
                letters(run, at, ends),
                row(run, at, ends, false),
                announcements(run, number, at, ends),
                true,
                token);
    }

    public Entry.RowChange row(StoredRun run, Change.Parks parks) {
        return parked(run, parks, run.hasLeavings());
    }

    public List<Entry.Letter> timers(StoredRun run, Change.Parks parks) {
        return letters(run, Instant.EPOCH, parks);
    }

    /** Id of the input that wakes a run. */
    public static String timerId(int ticket) {
        return "timer-" + ticket;
    }

    /** Calls and sleeps are the engine's own, and so is taking them back. */
    private static List<Command> effects(List<Command> commands, Optional<Execution> before) {
        var effects = new ArrayList<Command>();
        for (var command : commands) {
            switch (command) {
                case Command.Perform perform -> {}
                case Command.Sleep sleep -> {}
                case Command.Withdraw withdraw -> {
                    if (!isEnginesOwn(withdraw.ticket(), commands, before)) {
                        effects.add(withdraw);
                    }
                }
                case Command.Ask ask -> effects.add(ask);
                case Command.Listen listen -> effects.add(listen);
                case Command.Launch launch -> effects.add(launch);
                case Command.Publish publish -> effects.add(publish);
            }
        }
        return List.copyOf(effects);
    }

    private static boolean isEnginesOwn(int ticket, List<Command> commands, Optional<Execution> before) {
        var given = before.map(Execution::outstanding).orElse(List.of());
        return Stream.concat(given.stream(), commands.stream())
                .filter(command -> command.ticket() == ticket && !(command instanceof Command.Withdraw))
                .anyMatch(command -> command instanceof Command.Perform || command instanceof Command.Sleep);
    }

    private static boolean isLeaving(Command command) {
        return !(command instanceof Command.Publish);
    }

    private List<Entry.Letter> letters(StoredRun run, Instant at, Change change) {
        return switch (change) {
            case Change.Stays stays -> List.of();
            case Change.Shows shows -> List.of();
            case Change.Keeps keeps -> List.of();
            case Change.Parks parks ->
                parks.timers().stream()
                        .map(sleep -> new Entry.Letter(
                                run.id(),
                                timerId(sleep.ticket()),
                                sleep.until(),
                                json.write(new Input.Woke(sleep.ticket(), sleep.until()))))
                        .toList();
            case Change.Ends ends ->
                run.parent().map(parent -> answer(run, parent, ends.outcome(), at)).stream()
                        .toList();
        };
    }

    private Entry.Letter answer(StoredRun run, Parent parent, Outcome outcome, Instant at) {
        var answer =
                switch (outcome) {
                    case Outcome.Completed(var output) -> new Input.Answered(parent.ticket(), output, at);
                    case Outcome.Faulted(var error) -> new Input.Failed(parent.ticket(), error, at);
                    case Outcome.Cancelled(var because) ->
                        new Input.Failed(
                                parent.ticket(),
                                ErrorType.RUNTIME.because("The run " + run.id() + " was cancelled: " + because),
                                at);
                };
        return new Entry.Letter(parent.run(), "child-" + parent.ticket(), at, json.write(answer));
    }

    private Entry.@Nullable RowChange row(StoredRun run, Instant at, Change change, boolean hasNewLeavings) {
        var hasLeavings = run.hasLeavings() || hasNewLeavings;
        return switch (change) {
            case Change.Stays stays ->
                hasNewLeavings ? new Entry.RowChange(null, false, false, true, null, null, null, null) : null;
            case Change.Shows(var status) ->
                new Entry.RowChange(status.name(), false, run.status().isOver(), hasLeavings, null, null, null, null);
            case Change.Keeps(var execution) ->
                new Entry.RowChange(null, false, false, hasLeavings, json.write(execution), null, null, null);
            case Change.Parks parks -> parked(run, parks, hasLeavings);
            case Change.Ends(var outcome) -> ended(outcome, at, hasLeavings);
        };
    }

    private Entry.RowChange parked(StoredRun run, Change.Parks parks, boolean hasLeavings) {
        return new Entry.RowChange(
                parks.status().name(),
                true,
                run.status().isOver(),
                hasLeavings,
                json.write(parks.execution()),
                null,
                null,
                null);
    }

    private Entry.RowChange ended(Outcome outcome, Instant at, boolean hasLeavings) {
        return switch (outcome) {
            case Outcome.Completed(var output) ->
                new Entry.RowChange("COMPLETED", true, false, hasLeavings, null, json.write(output), null, at);
            case Outcome.Faulted(var error) ->
                new Entry.RowChange("FAULTED", true, false, hasLeavings, null, null, json.write(error), at);
            case Outcome.Cancelled(var because) ->
                new Entry.RowChange("CANCELLED", true, false, hasLeavings, null, null, null, at);
        };
    }

    private static List<Event> announcements(StoredRun run, int number, Instant at, Change change) {
        var announcements = new ArrayList<Event>();
        if (number == 1) {
            announcements.add(started(run, at));
        }
        if (change instanceof Change.Ends(var outcome)) {
            announcements.add(ended(run, at, outcome));
        }
        return announcements;
    }

    private static Event started(StoredRun run, Instant at) {
        var id = run.ref().definition();
        return new WorkflowStarted(
                run.project(),
                run.id(),
                id.namespace(),
                id.name(),
                id.version(),
                run.ref().digest(),
                run.correlation(),
                run.ref().createdAt(),
                at);
    }

    private static Event ended(StoredRun run, Instant at, Outcome outcome) {
        var id = run.ref().definition();
        var createdAt = run.ref().createdAt();
        var startedAt = run.startedAt() == null ? createdAt : run.startedAt();
        return switch (outcome) {
            case Outcome.Completed completed ->
                new WorkflowCompleted(
                        run.project(),
                        run.id(),
                        id.namespace(),
                        id.name(),
                        id.version(),
                        run.ref().digest(),
                        run.correlation(),
                        createdAt,
                        startedAt,
                        at);
            case Outcome.Faulted(var error) ->
                new WorkflowFaulted(
                        run.project(),
                        run.id(),
                        id.namespace(),
                        id.name(),
                        id.version(),
                        run.ref().digest(),
                        run.correlation(),
                        createdAt,
                        startedAt,
                        at,
                        error.type(),
                        error.status(),
                        error.title());
            case Outcome.Cancelled cancelled ->
                new WorkflowCancelled(
                        run.project(),
                        run.id(),
                        id.namespace(),
                        id.name(),
                        id.version(),
                        run.ref().digest(),
                        run.correlation(),
                        createdAt,
                        startedAt,
                        at);
        };
    }
}

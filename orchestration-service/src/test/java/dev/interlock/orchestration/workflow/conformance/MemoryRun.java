package dev.interlock.orchestration.workflow.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.interlock.orchestration.workflow.interpreter.Command;
import dev.interlock.orchestration.workflow.interpreter.Execution;
import dev.interlock.orchestration.workflow.interpreter.Fact;
import dev.interlock.orchestration.workflow.interpreter.Input;
import dev.interlock.orchestration.workflow.interpreter.Interpreter;
import dev.interlock.orchestration.workflow.interpreter.Limits;
import dev.interlock.orchestration.workflow.interpreter.Outcome;
import dev.interlock.orchestration.workflow.interpreter.Subscription;
import dev.interlock.orchestration.workflow.program.Program;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run of a {@link MemorySubject}. */
final class MemoryRun {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String id;
    private final Program program;
    private final Interpreter interpreter;
    private final Instant begun;
    private final Consumer<Outcome> whenOver;
    private final Map<Integer, List<Subscription>> listeners = new TreeMap<>();
    private final Map<String, Report.Ran> tasks = new LinkedHashMap<>();
    private @Nullable Execution execution;
    private Instant last;

    MemoryRun(String id, Program program, Instant begun, Consumer<Outcome> whenOver) {
        this.id = id;
        this.program = program;
        this.interpreter = new Interpreter(program, id, Limits.STANDARD);
        this.begun = begun;
        this.last = begun;
        this.whenOver = whenOver;
    }

    String id() {
        return id;
    }

    Program program() {
        return program;
    }

    /** Subscriptions by ticket. */
    Map<Integer, List<Subscription>> listeners() {
        return listeners;
    }

    boolean isOver() {
        return outcome().isPresent();
    }

    List<Command> take(Input input, Instant now) {
        if (isOver()) {
            return List.of();
        }
        var turn = execution == null ? interpreter.begin((Input.Begin) input) : interpreter.next(execution, input);
        execution = turn.execution();
        last = now;
        turn.facts().forEach(this::note);
        outcome().ifPresent(whenOver);
        return turn.commands();
    }

    private Optional<Outcome> outcome() {
        return execution == null ? Optional.empty() : execution.outcome();
    }

    private void note(Fact fact) {
        switch (fact) {
            case Fact.TaskStarted started ->
                note(started.key(), started.position(), "running", started.attempt(), null, null);
            case Fact.TaskCompleted completed ->
                end(completed.key(), completed.position(), "completed", completed.output(), null);
            case Fact.TaskFaulted faulted ->
                end(faulted.key(), faulted.position(), "faulted", null, JSON.valueToTree(faulted.error()));
            case Fact.TaskCancelled cancelled -> end(cancelled.key(), cancelled.position(), "cancelled", null, null);
            case Fact.TaskSkipped skipped -> {}
            case Fact.TaskRetried retried -> {}
            case Fact.StatusChanged changed -> {}
        }
    }

    private void end(String key, String position, String status, @Nullable JsonNode output, @Nullable JsonNode error) {
        var ran = tasks.get(key);
        note(key, position, status, ran == null ? 1 : ran.attempts(), output, error);
    }

    private void note(
            String key,
            String position,
            String status,
            int attempts,
            @Nullable JsonNode output,
            @Nullable JsonNode error) {
        tasks.put(key, new Report.Ran(Report.Ran.nameIn(position), position, status, attempts, output, error));
    }

    Report report() {
        var took = Duration.between(begun, last);
        var ran = List.copyOf(tasks.values());
        return outcome()
                .map(outcome -> switch (outcome) {
                    case Outcome.Completed(var output) -> new Report("completed", output, null, took, ran);
                    case Outcome.Faulted(var error) -> new Report("faulted", null, JSON.valueToTree(error), took, ran);
                    case Outcome.Cancelled cancelled -> new Report("cancelled", null, null, took, ran);
                })
                .orElseGet(() -> new Report("running", null, null, took, ran));
    }
}

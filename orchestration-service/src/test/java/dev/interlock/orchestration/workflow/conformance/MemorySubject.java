package dev.interlock.orchestration.workflow.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.orchestration.workflow.events.Matching;
import dev.interlock.orchestration.workflow.interpreter.Command;
import dev.interlock.orchestration.workflow.interpreter.ErrorType;
import dev.interlock.orchestration.workflow.interpreter.Input;
import dev.interlock.orchestration.workflow.interpreter.Outcome;
import dev.interlock.orchestration.workflow.language.DefinitionReader;
import dev.interlock.orchestration.workflow.language.Reading;
import dev.interlock.orchestration.workflow.program.DefinitionId;
import dev.interlock.orchestration.workflow.program.Program;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;

/** The interpreter with an engine of nothing but a queue. Its time stands still until there is nothing left to do now. */
final class MemorySubject implements Subject {

    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    private static final int UNPROCESSABLE = 422;

    private final MemoryCalls calls;
    private final List<Program> kept = new ArrayList<>();
    private final List<JsonNode> events = new ArrayList<>();
    private final List<JsonNode> emitted = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final List<MemoryRun> runs = new ArrayList<>();
    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::number));
    private Instant now = BEGINNING;
    private long number;

    MemorySubject(Site site) {
        this.calls = new MemoryCalls(site);
    }

    private record Due(Instant at, long number, MemoryRun run, Input input) {}

    @Override
    public void keep(String definition) throws Refused {
        kept.add(read(definition));
    }

    @Override
    public Run begin(String definition, JsonNode input) throws Refused {
        var program = read(definition);
        var given = input.isNull() ? JsonNodeFactory.instance.objectNode() : input;
        var faults =
                program.data().inputShape().map(shape -> shape.faults(given)).orElse(List.of());
        if (!faults.isEmpty()) {
            throw new Refused(UNPROCESSABLE, faults.toString());
        }
        return launch(program, given, answer -> {});
    }

    private static Program read(String definition) throws Refused {
        return switch (DefinitionReader.read(definition)) {
            case Reading.Read read -> read.program();
            case Reading.Refused refused ->
                throw new Refused(UNPROCESSABLE, refused.findings().toString());
        };
    }

    private Run launch(Program program, JsonNode input, Consumer<Outcome> whenOver) {
        var run = new MemoryRun("run-" + (runs.size() + 1), program, now, whenOver);
        runs.add(run);
        post(run, new Input.Begin(input, now), now);
        return new Handle(run);
    }

    @Override
    public void publish(JsonNode event) {
        if (!known.add(event.path("source").asText() + " " + event.path("id").asText())) {
            return;
        }
        var whole = ((ObjectNode) event).put("specversion", "1.0");
        events.add(whole);
        runs.forEach(run -> offer(run, whole));
    }

    private void offer(MemoryRun run, JsonNode event) {
        run.listeners()
                .forEach((ticket, subscriptions) -> Matching.first(run.program(), subscriptions, event)
                        .ifPresent(found -> post(run, new Input.Arrived(ticket, found.filter(), event, now), now)));
    }

    @Override
    public List<JsonNode> emitted(String type, int atLeast) {
        return emitted.stream()
                .filter(event -> event.path("type").asText().equals(type))
                .toList();
    }

    @Override
    public void close() {
        // there is nothing but memory
    }

    private void post(MemoryRun run, Input input, Instant at) {
        queue.add(new Due(at, number++, run, input));
    }

    /** @return whether there was anything to do until then */
    private boolean step(Instant until) {
        var due = queue.peek();
        if (due == null || due.at().isAfter(until)) {
            return false;
        }
        queue.remove();
        now = due.at().isAfter(now) ? due.at() : now;
        due.run().take(due.input(), now).forEach(command -> carryOut(due.run(), command));
        return true;
    }

    private void carryOut(MemoryRun run, Command command) {
        switch (command) {
            case Command.Perform perform -> call(run, perform);
            case Command.Sleep sleep -> post(run, new Input.Woke(sleep.ticket(), sleep.until()), sleep.until());
            case Command.Listen listen -> listen(run, listen);
            case Command.Launch launch -> launch(run, launch);
            case Command.Publish publish -> emit(publish.event());
            case Command.Withdraw withdraw -> withdraw(run, withdraw.ticket());
            case Command.Ask ask ->
                post(
                        run,
                        new Input.Failed(ask.ticket(), ErrorType.CONFIGURATION.because("There are no people"), now),
                        now);
        }
    }

    private void call(MemoryRun run, Command.Perform perform) {
        var answered = calls.answer(perform, run.id() + ":" + perform.key());
        var at = now.plusMillis(answered.afterMillis());
        post(run, answered.answer().to(perform.ticket(), at), at);
    }

    private void listen(MemoryRun run, Command.Listen listen) {
        run.listeners().put(listen.ticket(), listen.subscriptions());
        for (var event : events) {
            Matching.first(run.program(), listen.subscriptions(), event)
                    .ifPresent(found -> post(run, new Input.Arrived(listen.ticket(), found.filter(), event, now), now));
        }
    }

    private void emit(JsonNode event) {
        emitted.add(event);
        publish(event);
    }

    private void launch(MemoryRun parent, Command.Launch launch) {
        var program = find(launch.workflow());
        if (program.isEmpty()) {
            var error = ErrorType.CONFIGURATION.because("There is no " + launch.workflow());
            post(parent, new Input.Failed(launch.ticket(), error.at(launch.position()), now), now);
            return;
        }
        launch(program.get(), launch.input(), outcome -> {
            if (launch.await()) {
                post(parent, answer(launch, outcome), now);
            }
        });
        if (!launch.await()) {
            post(parent, new Input.Answered(launch.ticket(), launch.input(), now), now);
        }
    }

    private Input answer(Command.Launch launch, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Completed(var output) -> new Input.Answered(launch.ticket(), output, now);
            case Outcome.Faulted(var error) -> new Input.Failed(launch.ticket(), error, now);
            case Outcome.Cancelled(var because) ->
                new Input.Failed(launch.ticket(), ErrorType.RUNTIME.because("It was cancelled: " + because), now);
        };
    }

    private Optional<Program> find(DefinitionId wanted) {
        return kept.stream()
                .filter(program -> program.id().namespace().equals(wanted.namespace())
                        && program.id().name().equals(wanted.name())
                        && (wanted.version().equals("latest") || program.id().equals(wanted)))
                .max(Comparator.comparing(
                        program -> Runtime.Version.parse(program.id().version().replaceAll("(\\.0)+$", ""))));
    }

    private void withdraw(MemoryRun run, int ticket) {
        run.listeners().remove(ticket);
    }

    private final class Handle implements Run {

        private final MemoryRun run;

        Handle(MemoryRun run) {
            this.run = run;
        }

        @Override
        public Report whenOver() {
            while (!run.isOver()) {
                if (!step(Instant.MAX)) {
                    throw new AssertionError("Nothing will ever happen to it: " + run.report());
                }
            }
            return run.report();
        }

        @Override
        public void whenWaiting() {
            while (step(now.plusSeconds(1))) {
                if (run.isOver()) {
                    throw new AssertionError("It doesn't wait, it is over: " + run.report());
                }
            }
        }

        @Override
        public void cancel() {
            post(run, new Input.Cancel("The scenario cancels it", now), now);
        }

        @Override
        public void pause() {
            post(run, new Input.Pause(now), now);
            whenWaiting();
        }

        @Override
        public void resume() {
            post(run, new Input.Resume(now), now);
        }
    }
}

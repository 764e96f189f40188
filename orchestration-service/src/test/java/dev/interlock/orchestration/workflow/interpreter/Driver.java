package dev.interlock.orchestration.workflow.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interlock.orchestration.workflow.program.Program;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Drives a run as an engine would: answers calls as the script says, lets time pass where nothing else is left to do.
 * Between any two turns it forgets everything but what was written as JSON, hands the input in a second time, and looks
 * at what must always hold.
 */
final class Driver {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();

    private final Interpreter interpreter;
    private final Map<String, Function<Command, Input>> script = new HashMap<>();
    private final Map<Integer, Command> open = new TreeMap<>();
    private final Set<Integer> tickets = new HashSet<>();
    private final List<Input> inputs = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private final List<Command> commands = new ArrayList<>();
    private Optional<Random> random = Optional.empty();
    private Instant now = START;

    @SuppressWarnings("NullAway.Init")
    private Execution execution;

    private Driver(Program program, Limits limits) {
        interpreter = new Interpreter(program, "run-1", limits);
    }

    static Driver of(String yaml) {
        return of(Programs.read(yaml), Limits.STANDARD);
    }

    static Driver of(Program program, Limits limits) {
        return new Driver(program, limits);
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** What happens next is drawn from the seed, instead of the lowest ticket first. */
    Driver inRandomOrder(long seed) {
        random = Optional.of(new Random(seed));
        return this;
    }

    Driver answer(String task, String output) {
        return on(task, command -> new Input.Answered(command.ticket(), json(output), now));
    }

    Driver fail(String task, WorkflowError error) {
        return on(task, command -> new Input.Failed(command.ticket(), error, now));
    }

    /** Fails the first times, and then answers. */
    Driver failFirst(String task, int times, WorkflowError error, String output) {
        var left = new int[] {times};
        return on(
                task,
                command -> left[0]-- > 0
                        ? new Input.Failed(command.ticket(), error, now)
                        : new Input.Answered(command.ticket(), json(output), now));
    }

    /** @param task the last part of the key */
    Driver on(String task, Function<Command, Input> answer) {
        script.put(task, answer);
        return this;
    }

    Driver begin(String input) {
        return begin(json(input));
    }

    Driver begin(JsonNode input) {
        var begin = new Input.Begin(input, now);
        take(begin, interpreter.begin(begin));
        return this;
    }

    /** Begins, and goes on until the run is over or only waits for what nobody will say. */
    Driver run(String input) {
        return begin(input).goOn();
    }

    Driver goOn() {
        while (!execution.status().isOver()) {
            var next = next();
            if (next.isEmpty()) {
                return this;
            }
            take(next.get());
        }
        return this;
    }

    private Optional<Input> next() {
        var answers = new ArrayList<Input>();
        for (var command : open.values()) {
            answer(command).ifPresent(answers::add);
        }
        if (!answers.isEmpty()) {
            return Optional.of(
                    answers.get(random.map(it -> it.nextInt(answers.size())).orElse(0)));
        }
        return open.values().stream()
                .filter(Command.Sleep.class::isInstance)
                .map(Command.Sleep.class::cast)
                .min(Comparator.comparing(Command.Sleep::until).thenComparing(Command.Sleep::ticket))
                .map(this::woken);
    }

    private Input woken(Command.Sleep sleep) {
        now = sleep.until().isAfter(now) ? sleep.until() : now;
        return new Input.Woke(sleep.ticket(), now);
    }

    private Optional<Input> answer(Command command) {
        var key =
                switch (command) {
                    case Command.Perform perform -> perform.key();
                    case Command.Ask ask -> ask.key();
                    case Command.Launch launch -> launch.key();
                    case Command.Sleep _, Command.Listen _, Command.Publish _, Command.Withdraw _ -> "";
                };
        var name = key.substring(key.lastIndexOf('/') + 1).replaceFirst("#\\d+$", "");
        return Optional.ofNullable(script.get(name)).map(answer -> answer.apply(command));
    }

    Driver pass(Duration time) {
        now = now.plus(time);
        return this;
    }

    /** An event for the only listener there is. */
    Driver event(int filter, String event) {
        return take(new Input.Arrived(only(Command.Listen.class).ticket(), filter, json(event), now));
    }

    Driver cancel() {
        return take(new Input.Cancel("enough", now));
    }

    Driver pause() {
        return take(new Input.Pause(now));
    }

    Driver resume() {
        return take(new Input.Resume(now));
    }

    Driver take(Input input) {
        var turn = interpreter.next(execution, input);
        take(input, turn);
        if (!(input instanceof Input.Pause || input instanceof Input.Resume)) {
            var again = interpreter.next(execution, input);
            assertThat(again.execution()).isEqualTo(execution);
            assertThat(again.commands()).isEmpty();
            assertThat(again.facts()).isEmpty();
        }
        return this;
    }

    Driver rewind(int turn) {
        var then = History.fold(interpreter, Optional.empty(), inputs.subList(0, turn));
        var rewind = new Input.Rewind(turn, now);
        take(rewind, History.rewind(execution, then, rewind));
        return this;
    }

    private void take(Input input, Turn turn) {
        inputs.add(written(input, Input.class));
        execution = written(turn.execution(), Execution.class);
        assertThat(execution).isEqualTo(turn.execution());
        facts.addAll(turn.facts());
        turn.facts().forEach(fact -> assertThat(written(fact, Fact.class)).isEqualTo(fact));
        switch (input) {
            case Input.Answered answered -> open.remove(answered.ticket());
            case Input.Failed failed -> open.remove(failed.ticket());
            case Input.Woke woke -> open.remove(woke.ticket());
            case Input.Begin _,
                    Input.Arrived _,
                    Input.Cancel _,
                    Input.Terminate _,
                    Input.Pause _,
                    Input.Resume _,
                    Input.Rewind _ -> {}
        }
        turn.commands().forEach(this::carryOut);
        assertThat(execution.outstanding()).containsExactlyElementsOf(open.values());
        assertThat(awaited()).hasSameElementsAs(open.keySet());
        assertThat(execution.status().isOver()).isEqualTo(execution.outcome().isPresent());
        assertThat(execution.status().isOver() || execution.paused() || !open.isEmpty())
                .isTrue();
    }

    /** The tickets in the frames, which somebody waits for. */
    private List<Integer> awaited() {
        var awaited = new ArrayList<Integer>();
        if (execution.stage() instanceof Stage.Doing doing && doing.timer() != null) {
            awaited.add(doing.timer());
        }
        collect(execution.stage().visits(), awaited);
        return awaited.stream()
                .filter(ticket -> !execution.isHeld(ticket))
                .map(ticket -> ticket + execution.ticketsBefore())
                .toList();
    }

    private static void collect(List<Visit> visits, List<Integer> into) {
        for (var visit : visits) {
            into.addAll(visit.frame().tickets());
            if (visit.timer() != null) {
                into.add(visit.timer());
            }
            collect(visit.frame().visits(), into);
        }
    }

    private void carryOut(Command command) {
        commands.add(command);
        if (command instanceof Command.Withdraw(int ticket)) {
            assertThat(open.remove(ticket)).as("withdrawn").isNotNull();
            return;
        }
        assertThat(tickets.add(command.ticket())).as("ticket is new").isTrue();
        if (!(command instanceof Command.Publish)) {
            open.put(command.ticket(), command);
        }
    }

    private static <T> T written(T value, Class<T> type) {
        try {
            return JSON.readValue(JSON.writerFor(type).writeValueAsString(value), type);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    Interpreter interpreter() {
        return interpreter;
    }

    Execution execution() {
        return execution;
    }

    List<Input> inputs() {
        return inputs;
    }

    List<Fact> facts() {
        return facts;
    }

    List<Command> commands() {
        return commands;
    }

    Instant now() {
        return now;
    }

    <T extends Command> List<T> all(Class<T> kind) {
        return commands.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The only one of its kind that is outstanding. */
    <T extends Command> T only(Class<T> kind) {
        var found =
                open.values().stream().filter(kind::isInstance).map(kind::cast).toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    JsonNode output() {
        assertThat(execution.outcome()).get().isInstanceOf(Outcome.Completed.class);
        return ((Outcome.Completed) execution.outcome().get()).output();
    }

    WorkflowError error() {
        assertThat(execution.outcome()).get().isInstanceOf(Outcome.Faulted.class);
        return ((Outcome.Faulted) execution.outcome().get()).error();
    }

    /** Keys of the tasks that were started, in order. */
    List<String> started() {
        return facts.stream()
                .filter(Fact.TaskStarted.class::isInstance)
                .map(fact -> ((Fact.TaskStarted) fact).key())
                .toList();
    }

    List<String> cancelled() {
        return facts.stream()
                .filter(Fact.TaskCancelled.class::isInstance)
                .map(fact -> ((Fact.TaskCancelled) fact).key())
                .toList();
    }
}

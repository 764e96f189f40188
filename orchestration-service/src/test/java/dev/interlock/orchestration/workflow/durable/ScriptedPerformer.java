package dev.interlock.orchestration.workflow.durable;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.interlock.orchestration.workflow.interpreter.Command;
import dev.interlock.orchestration.workflow.performing.Answer;
import dev.interlock.orchestration.workflow.performing.Performer;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Answers at once with the name of the step, unless told otherwise; remembers what it was asked. */
public final class ScriptedPerformer implements Performer {

    private final Map<String, Function<Command.Perform, Uni<Answer>>> scripts = new ConcurrentHashMap<>();
    private final List<String> attempts = new CopyOnWriteArrayList<>();
    private final List<String> answers = new CopyOnWriteArrayList<>();
    private final List<String> givenUp = new CopyOnWriteArrayList<>();

    @Override
    public Uni<Answer> perform(RunRef run, Command.Perform command) {
        var step = step(command);
        var key = run.idempotencyKey(command.key());
        attempts.add(key);
        return scripts.getOrDefault(step, ScriptedPerformer::name)
                .apply(command)
                .onItem()
                .invoke(answer -> answers.add(key))
                .onCancellation()
                .invoke(() -> givenUp.add(key));
    }

    public void script(String step, Function<Command.Perform, Uni<Answer>> script) {
        scripts.put(step, script);
    }

    /** @return lets the step answer, now and from then on */
    public Runnable hold(String step) {
        var gate = new CompletableFuture<Void>();
        script(step, command -> Uni.createFrom().completionStage(gate).chain(() -> name(command)));
        return () -> gate.complete(null);
    }

    public void delay(String step, Duration delay) {
        script(step, command -> name(command).onItem().delayIt().by(delay));
    }

    public void answerAtOnce(String step) {
        scripts.remove(step);
    }

    /** Idempotency keys of all attempts, in order. */
    public List<String> attempts() {
        return List.copyOf(attempts);
    }

    /** Idempotency keys of those that were answered. */
    public List<String> answers() {
        return List.copyOf(answers);
    }

    /** Idempotency keys of those that the engine gave up. */
    public List<String> givenUp() {
        return List.copyOf(givenUp);
    }

    private static String step(Command.Perform command) {
        return command.activity().arguments().path("step").asText();
    }

    private static Uni<Answer> name(Command.Perform command) {
        return Uni.createFrom().item(new Answer.Gave(JsonNodeFactory.instance.textNode(step(command))));
    }
}

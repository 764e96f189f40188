package dev.interlock.orchestration.workflow.durable;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.interlock.orchestration.workflow.interpreter.ErrorType;
import dev.interlock.orchestration.workflow.interpreter.Input;
import dev.interlock.orchestration.workflow.interpreter.RunStatus;
import dev.interlock.orchestration.workflow.journal.StoredTurn;
import dev.interlock.orchestration.workflow.performing.Answer;
import dev.interlock.orchestration.workflow.performing.Performer;
import dev.interlock.orchestration.workflow.program.DefinitionId;
import dev.interlock.orchestration.workflow.program.Program;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every engine promises, on a real Postgres. */
public abstract class DurableContract {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Machines that run tests are busy: what is meant is that nothing waits for something else. */
    private static final Duration NO_DELAY = Duration.ofSeconds(10);

    protected Ground ground;
    protected final ScriptedPerformer performer = new ScriptedPerformer();
    private final List<Durable> engines = new ArrayList<>();

    /** What an engine is made of, beside what {@link Ground} has. */
    public record Setting(Ground ground, Pool pool, WorkflowsConfig config, Performer performer) {}

    protected abstract WorkflowsConfig.Engine kind();

    /** A replica that isn't started yet. */
    protected abstract Durable make(Setting setting);

    /** The replica vanishes without handing anything over. */
    protected abstract void crash(Durable engine);

    @BeforeEach
    void prepare() {
        ground = new Ground();
    }

    @AfterEach
    void end() {
        engines.forEach(Durable::stop);
        engines.clear();
        ground.close();
    }

    @Test
    void runsAWorkflowToItsEnd() {
        var program = program(Flow.named("three").call("one").call("two").call("three"));
        start();
        var run = accept("p", program);

        awaitStatus(run, RunStatus.COMPLETED);
        assertThat(ground.output(run)).contains(JsonNodeFactory.instance.textNode("three"));
        assertThat(performer.attempts()).hasSize(3).doesNotHaveDuplicates();
        assertThat(ground.history(run).stream().map(StoredTurn::number)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void endsWithTheErrorOfACallThatFails() {
        performer.script(
                "one",
                command ->
                        Uni.createFrom().item(new Answer.Failed(ErrorType.COMMUNICATION.because(503, "no service"))));
        start();
        var run = accept("p", program(Flow.named("fails").call("one").call("two")));

        awaitStatus(run, RunStatus.FAULTED);
        assertThat(ground.error(run).orElseThrow().status()).isEqualTo(503);
        assertThat(performer.attempts()).hasSize(1);
    }

    @Test
    void tellsOfTheBeginningAndTheEnd() {
        start();
        var run = accept("p", program(Flow.named("told").call("one")));

        awaitStatus(run, RunStatus.COMPLETED);
        assertThat(events(run))
                .containsExactly("dev.interlock.workflow.started.v1", "dev.interlock.workflow.completed.v1");
    }

    @Test
    void acceptsARunOnceHoweverOftenItIsTold() {
        start();
        var program = program(Flow.named("once").call("one"));
        var run = ground.newRun("p", program, 0);
        ground.accept(config(), List.of(run));
        awaitStatus(run.id(), RunStatus.COMPLETED);
        ground.accept(config(), List.of(run));
        engines.getFirst().hurry(List.of(run.id()));

        var other = accept("p", program);
        awaitStatus(other, RunStatus.COMPLETED);
        assertThat(performer.attempts()).hasSize(2);
    }

    @Test
    void takesInputsInTheirOrderAndEachOnce() {
        start();
        var run = accept("p", program(Flow.named("waits").pause(Duration.ofHours(1))));
        awaitStatus(run, RunStatus.WAITING);
        var now = ground.clock().instant();
        ground.post(run, "d", new Input.Resume(now), now.minusMillis(10));
        ground.post(run, "c", new Input.Pause(now), now.minusMillis(20));
        ground.post(run, "b", new Input.Resume(now), now.minusMillis(30));
        ground.post(run, "a", new Input.Pause(now), now.minusMillis(40));
        ground.post(run, "a", new Input.Pause(now), now.minusMillis(40));

        await(() -> ground.history(run).size() == 5);
        var inputs = ground.history(run).stream().map(StoredTurn::input).toList();
        assertThat(inputs.stream().map(Object::getClass).toList())
                .containsExactly(
                        Input.Begin.class,
                        Input.Pause.class,
                        Input.Resume.class,
                        Input.Pause.class,
                        Input.Resume.class);
        assertThat(inputs.stream().map(Input::at).toList()).isSorted();
        await(() -> ground.count("select count(*) from workflow_input where run_id = $1 and id < 'e'", run) == 0);
    }

    @Test
    void wakesFromAShortSleep() {
        start();
        assertThat(sleepFor(Duration.ofMillis(200))).isBetween(Duration.ofMillis(200), NO_DELAY);
    }

    @Test
    void wakesFromASleepThatItSpendsInTheDatabase() {
        start();
        assertThat(sleepFor(Duration.ofMillis(1200))).isBetween(Duration.ofMillis(1200), NO_DELAY);
    }

    private Duration sleepFor(Duration sleep) {
        var run = accept("p", program(Flow.named("sleeps" + sleep.toMillis()).pause(sleep)));
        awaitStatus(run, RunStatus.COMPLETED);
        var history = ground.history(run);
        return Duration.between(
                history.getFirst().input().at(), history.getLast().input().at());
    }

    @Test
    void givesACallUpWhenItsRunIsCancelled() {
        performer.hold("one");
        start();
        var run = accept("p", program(Flow.named("cancelled").call("one").call("two")));
        await(() -> performer.attempts().size() == 1);
        post(run, "cancel", new Input.Cancel("nobody wants it", ground.clock().instant()));

        awaitStatus(run, RunStatus.CANCELLED);
        await(() -> performer.givenUp().size() == 1);
        assertThat(performer.attempts()).hasSize(1);
        assertThat(events(run)).endsWith("dev.interlock.workflow.cancelled.v1");
    }

    @Test
    void beginsNothingWhileItIsPaused() {
        var gate = performer.hold("one");
        start();
        var run = accept("p", program(Flow.named("paused").call("one").call("two")));
        await(() -> performer.attempts().size() == 1);
        post(run, "pause", new Input.Pause(ground.clock().instant()));
        awaitStatus(run, RunStatus.SUSPENDED);
        gate.run();
        await(() -> performer.answers().size() == 1);
        pause(Duration.ofMillis(300));
        assertThat(performer.attempts()).hasSize(1);
        assertThat(ground.status(run)).isEqualTo(RunStatus.SUSPENDED);

        post(run, "resume", new Input.Resume(ground.clock().instant()));
        awaitStatus(run, RunStatus.COMPLETED);
        assertThat(performer.attempts()).hasSize(2);
    }

    @Test
    void goesOnWhereACrashHasLeftIt() {
        performer.hold("two");
        var first = start(Map.of("lease-time", "1S"));
        var run =
                accept("p", program(Flow.named("crash").call("one").call("two").call("three")));
        await(() -> performer.attempts().size() == 2);
        crash(first);
        engines.remove(first);
        performer.answerAtOnce("two");
        start();

        awaitStatus(run, RunStatus.COMPLETED);
        assertThat(performer.attempts()).hasSize(4);
        assertThat(performer.attempts().get(2)).isEqualTo(performer.attempts().get(1));
        assertThat(performer.answers()).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void losesNoTimerInACrash() {
        var first = start();
        var run = accept(
                "p",
                program(Flow.named("crashasleep").pause(Duration.ofMillis(900)).call("one")));
        await(() -> ground.history(run).size() == 1);
        crash(first);
        engines.remove(first);
        start();

        awaitStatus(run, RunStatus.COMPLETED);
        assertThat(performer.attempts()).hasSize(1);
    }

    @Test
    void handsOverWhatIsUnderWayWhenItStops() {
        performer.hold("one");
        var first = start(Map.of("lease-time", "60S"));
        var run = accept("p", program(Flow.named("handover").call("one")));
        await(() -> performer.attempts().size() == 1);
        first.stop();
        engines.remove(first);
        performer.answerAtOnce("one");
        start();

        awaitStatus(run, RunStatus.COMPLETED);
        assertThat(performer.attempts()).hasSize(2);
        assertThat(new HashSet<>(performer.attempts())).hasSize(1);
    }

    @Test
    void sharesTheWorkWithAnother() {
        var other = new ScriptedPerformer();
        performer.delay("one", Duration.ofMillis(20));
        other.delay("one", Duration.ofMillis(20));
        start(performer, Map.of("maximum-active-runs", "20", "maximum-active-runs-per-project", "20"));
        start(other, Map.of("maximum-active-runs", "20", "maximum-active-runs-per-project", "20"));
        var runs = acceptMany("p", program(Flow.named("shared").call("one").call("two")), 200);

        awaitAllCompleted(runs);
        assertThat(performer.attempts()).isNotEmpty();
        assertThat(other.attempts()).isNotEmpty();
        var all = new ArrayList<>(performer.attempts());
        all.addAll(other.attempts());
        assertThat(all).hasSize(400).doesNotHaveDuplicates();
    }

    @Test
    void survivesTheLossOfItsConnections() {
        performer.delay("one", Duration.ofMillis(50));
        performer.delay("two", Duration.ofMillis(50));
        start();
        var runs = acceptMany(
                "p", program(Flow.named("cut").call("one").call("two").call("three")), 100);
        for (int i = 0; i < 8; i++) {
            cutConnections();
            pause(Duration.ofMillis(100));
        }

        awaitAllCompleted(runs);
        assertThat(new HashSet<>(performer.answers())).hasSize(300);
        assertThat(performer.attempts()).hasSizeLessThanOrEqualTo(600);
        performer.attempts().stream()
                .distinct()
                .forEach(key -> assertThat(Collections.frequency(performer.attempts(), key))
                        .isLessThanOrEqualTo(2));
    }

    @Test
    void letsNoProjectDelayAnother() {
        performer.delay("slow", Duration.ofMillis(300));
        start(Map.of(
                "maximum-active-runs",
                "100",
                "maximum-active-runs-per-project",
                "40",
                "maximum-concurrent-steps",
                "32"));
        acceptMany("flood", program(Flow.named("flood").call("slow").call("slow")), 1_000);
        await(() -> performer.attempts().size() > 10);
        var begun = System.nanoTime();
        var run = accept(
                "other", program(Flow.named("other").call("one").call("two").call("three")));

        awaitStatus(run, RunStatus.COMPLETED);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(NO_DELAY);
    }

    @Test
    void beginsWhatHasPriorityFirst() {
        var program = program(Flow.named("priority").call("one"));
        var runs = ground.accept(
                config(),
                List.of(
                        ground.newRun("p", program, 0),
                        ground.newRun("p", program, -5),
                        ground.newRun("p", program, 9)));
        start(Map.of("maximum-active-runs", "1", "maximum-active-runs-per-project", "1"));

        awaitAllCompleted(runs);
        assertThat(performer.attempts().stream().map(key -> key.substring(0, key.indexOf(':'))))
                .containsExactly(runs.get(2), runs.get(0), runs.get(1));
    }

    @Test
    void makesManyCallsOfOneRunAtTheSameTime() {
        start();
        var run = accept("p", program(Flow.named("fork").fork("branch", 60).call("after")));

        awaitStatus(run, RunStatus.COMPLETED);
        assertThat(performer.attempts()).hasSize(61).doesNotHaveDuplicates();
    }

    @Test
    void endsARunWhoseDefinitionIsGone() {
        start();
        var run = accept("p", Flow.named("unknown").call("one").program());

        awaitStatus(run, RunStatus.FAULTED);
        assertThat(ground.error(run).orElseThrow().type()).isEqualTo(ErrorType.RUNTIME.uri());
        assertThat(ground.history(run)).hasSize(1);
    }

    @Test
    void endsARunThatBreaksTheInterpreter() {
        start();
        var run = accept("p", program(Flow.named("bug").call("one").bug()));

        awaitStatus(run, RunStatus.FAULTED);
        assertThat(ground.error(run).orElseThrow().type()).isEqualTo(ErrorType.RUNTIME.uri());
        var other = accept("p", program(Flow.named("fine").call("one")));
        awaitStatus(other, RunStatus.COMPLETED);
    }

    @Test
    void awaitsTheRunThatItBegan() {
        var child = program(Flow.named("child").call("inner"));
        define("p", child);
        start();
        var run = accept(
                "p",
                program(Flow.named("parent")
                        .run(new DefinitionId("test", "child", "latest"), true)
                        .call("outer")));

        awaitStatus(run, RunStatus.COMPLETED);
        assertThat(performer.attempts()).hasSize(2);
        assertThat(performer.attempts().getLast()).startsWith(run);
        assertThat(ground.count(
                        "select count(*) from workflow_run where parent_run = $1 and status = 'COMPLETED'", run))
                .isEqualTo(1);
    }

    @Test
    void cancelsTheRunThatItBegan() {
        performer.hold("inner");
        var child = program(Flow.named("child2").call("inner"));
        define("p", child);
        start();
        var run = accept("p", program(Flow.named("parent2").run(child.id(), true)));
        await(() -> performer.attempts().size() == 1);
        post(run, "cancel", new Input.Cancel("not needed", ground.clock().instant()));

        awaitStatus(run, RunStatus.CANCELLED);
        await(() ->
                ground.count("select count(*) from workflow_run where parent_run = $1 and status = 'CANCELLED'", run)
                        == 1);
    }

    @Test
    void failsWhereTheWorkflowToBeginIsUnknown() {
        start();
        var run = accept("p", program(Flow.named("parent3").run(new DefinitionId("test", "nowhere", "1.0.0"), true)));

        awaitStatus(run, RunStatus.FAULTED);
        assertThat(ground.error(run).orElseThrow().type()).isEqualTo(ErrorType.CONFIGURATION.uri());
    }

    @Test
    void goesOnFromAnEarlierTurn() {
        performer.script(
                "two",
                command -> Uni.createFrom().item(new Answer.Failed(ErrorType.COMMUNICATION.because(500, "down"))));
        start();
        var run = accept("p", program(Flow.named("rewound").call("one").call("two")));
        awaitStatus(run, RunStatus.FAULTED);
        performer.answerAtOnce("two");
        post(run, "rewind", new Input.Rewind(2, ground.clock().instant()));

        awaitStatus(run, RunStatus.COMPLETED);
        assertThat(performer.attempts()).hasSize(3);
        assertThat(performer.attempts().get(2)).isEqualTo(performer.attempts().get(1));
        assertThat(ground.error(run)).isEmpty();
    }

    @Test
    void mindsNothingThatComesTooLate() {
        start();
        var run = accept("p", program(Flow.named("late").call("one")));
        awaitStatus(run, RunStatus.COMPLETED);
        post(run, "cancel", new Input.Cancel("too late", ground.clock().instant()));

        await(() -> ground.count("select count(*) from workflow_input where run_id = $1", run) == 0);
        assertThat(ground.status(run)).isEqualTo(RunStatus.COMPLETED);
    }

    protected final WorkflowsConfig config() {
        return Ground.config(kind(), Map.of());
    }

    protected final Durable start() {
        return start(Map.of());
    }

    protected final Durable start(Map<String, String> settings) {
        return start(performer, settings);
    }

    protected final Durable start(Performer with, Map<String, String> settings) {
        var engine = make(new Setting(ground, ground.pool(), Ground.config(kind(), settings), with));
        engines.add(engine);
        engine.start();
        return engine;
    }

    /** It needn't be stopped any more. */
    protected final void forget(Durable engine) {
        engines.remove(engine);
    }

    protected final Program program(Flow flow) {
        return ground.know(flow.program());
    }

    protected final String accept(String project, Program program) {
        var run = ground.accept(config(), project, program);
        engines.forEach(engine -> engine.hurry(List.of(run)));
        return run;
    }

    protected final List<String> acceptMany(String project, Program program, int count) {
        var runs = ground.accept(
                config(),
                IntStream.range(0, count)
                        .mapToObj(i -> ground.newRun(project, program, 0))
                        .toList());
        engines.forEach(engine -> engine.hurry(runs));
        return runs;
    }

    protected final void post(String run, String id, Input input) {
        ground.post(run, id, input);
        engines.forEach(engine -> engine.hurry(List.of(run)));
    }

    protected final void awaitStatus(String run, RunStatus status) {
        await(() -> ground.status(run) == status, () -> run + " is " + ground.status(run) + " " + ground.error(run));
    }

    protected final void awaitAllCompleted(List<String> runs) {
        await(() -> ground.count("select count(*) from workflow_run where status <> 'COMPLETED'") == 0);
        assertThat(ground.count("select count(*) from workflow_run where status = 'COMPLETED'"))
                .isEqualTo(runs.size());
    }

    protected static void await(BooleanSupplier condition) {
        await(condition, () -> "It did not come to pass");
    }

    private static void await(BooleanSupplier condition, Supplier<String> otherwise) {
        var until = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(otherwise).isBefore(until);
            pause(Duration.ofMillis(20));
        }
    }

    protected static void pause(Duration duration) {
        try {
            TimeUnit.MILLISECONDS.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> events(String run) {
        return ground.pool()
                .preparedQuery("select type from outbox where subject = $1 order by sequence")
                .execute(Tuple.of(run))
                .map(rows -> {
                    var types = new ArrayList<String>();
                    rows.forEach(row -> types.add(row.getString(0)));
                    return types;
                })
                .await()
                .atMost(PATIENCE);
    }

    private void define(String project, Program program) {
        ground.execute("""
                insert into workflow_source values ('%1$s', '%2$s', 'made by hand');
                insert into workflow_definition
                values ('%1$s', 'test', '%3$s', '1.0.0', '%2$s', null, now(), 'tester')""".formatted(project, program.digest(), program.id().name()));
    }

    /** All but the one that it is done on. */
    private void cutConnections() {
        ground.pool()
                .query("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where usename = current_user and pid <> pg_backend_pid()")
                .execute()
                .onFailure()
                .recoverWithNull()
                .await()
                .atMost(PATIENCE);
    }
}

package dev.interlock.orchestration.workflow.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.orchestration.workflow.durable.Acceptance;
import dev.interlock.orchestration.workflow.durable.ChildRuns;
import dev.interlock.orchestration.workflow.durable.Durable;
import dev.interlock.orchestration.workflow.durable.DurableContract;
import dev.interlock.orchestration.workflow.durable.Flow;
import dev.interlock.orchestration.workflow.durable.Mailbox;
import dev.interlock.orchestration.workflow.durable.WorkflowMetrics;
import dev.interlock.orchestration.workflow.durable.WorkflowsConfig;
import dev.interlock.orchestration.workflow.interpreter.Input;
import dev.interlock.orchestration.workflow.interpreter.RunStatus;
import dev.interlock.orchestration.workflow.journal.Entries;
import dev.interlock.orchestration.workflow.journal.Journal;
import dev.interlock.orchestration.workflow.journal.RunArchive;
import dev.interlock.orchestration.workflow.performing.Calls;
import dev.interlock.orchestration.workflow.performing.RunTraces;
import dev.interlock.orchestration.workflow.performing.Steps;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@EnabledIfSystemProperty(
        named = "interlock.temporal",
        matches = "true",
        disabledReason = "takes minutes; see CONTRIBUTING.md")
class TemporalDurableIT extends DurableContract {

    /** The in-memory server never takes a run from a worker that is gone, unless that never kept it. */
    private static final Set<String> WITHOUT_MEMORY = Set.of(
            "goesOnWhereACrashHasLeftIt",
            "losesNoTimerInACrash",
            "handsOverWhatIsUnderWayWhenItStops",
            "survivesTheLossOfItsConnections");

    private final String taskQueue = UUID.randomUUID().toString();
    private String runsInMemory = "100";
    private String turnsPerHistory = "500";

    @BeforeEach
    void chooseMemory(TestInfo test) {
        if (WITHOUT_MEMORY.contains(test.getTestMethod().orElseThrow().getName())) {
            runsInMemory = "0";
        }
    }

    @Override
    protected WorkflowsConfig.Engine kind() {
        return WorkflowsConfig.Engine.TEMPORAL;
    }

    @Override
    protected Durable make(Setting setting) {
        var ground = setting.ground();
        var config = setting.config();
        var json = ground.json();
        var entries = new Entries(json);
        var children =
                new ChildRuns(new Acceptance(config, json), new Mailbox(json), json, ground.ids(), ground.clock());
        var metrics = new WorkflowMetrics(ground.meters());
        var calls = new Calls(
                setting.performer(),
                new Steps(config.maximumConcurrentSteps()),
                new RunTraces(OpenTelemetry.noop()),
                metrics,
                OpenTelemetry.noop(),
                ground.vertx().getDelegate());
        return new TemporalDurable(
                config,
                temporal(),
                new Parts(
                        setting.pool(),
                        new RunArchive(json),
                        ground.programs(),
                        entries,
                        new Journal(List.of(children), entries, ground.ids()),
                        calls,
                        json,
                        metrics,
                        ground.clock()));
    }

    @Override
    protected void crash(Durable engine) {
        ((TemporalDurable) engine).abandon();
    }

    @Test
    void aLongRunGetsOneHistoryInTemporalAfterTheOther() {
        turnsPerHistory = "4";
        start();
        var flow = Flow.named("long");
        IntStream.range(0, 20).forEach(i -> flow.call("step" + i));
        var run = accept("p", program(flow));

        awaitStatus(run, RunStatus.COMPLETED);
        assertThat(performer.attempts()).hasSize(20).doesNotHaveDuplicates();
        assertThat(ground.history(run)).hasSize(21);
        assertThat(ground.count(
                        "select count(distinct split_part(token, ' ', 2)) from workflow_turn where run_id = $1", run))
                .isBetween(5L, 6L);
    }

    @Test
    void goesOnFromTheDatabaseWhereTemporalHasBeenMadeToForget() {
        performer.hold("two");
        start();
        var run =
                accept("p", program(Flow.named("forgot").call("one").call("two").call("three")));
        await(() -> performer.attempts().size() == 2);
        performer.answerAtOnce("two");
        try (var connection = new Connection(temporal())) {
            connection.client().newUntypedWorkflowStub(run).terminate("a test");
        }
        post(run, "resume", new Input.Resume(ground.clock().instant()));

        awaitStatus(run, RunStatus.COMPLETED);
        assertThat(performer.attempts()).hasSize(4);
        assertThat(new HashSet<>(performer.attempts())).hasSize(3);
    }

    @Test
    void cancellingTheWorkflowInTemporalCancelsTheRun() {
        start();
        var run = accept("p", program(Flow.named("there").pause(Duration.ofHours(1))));
        awaitStatus(run, RunStatus.WAITING);
        try (var connection = new Connection(temporal())) {
            connection.client().newUntypedWorkflowStub(run).cancel();
        }

        awaitStatus(run, RunStatus.CANCELLED);
    }

    private TemporalConfig temporal() {
        var values = Map.of(
                "target",
                TemporalServer.target(),
                "task-queue",
                taskQueue,
                "heartbeat-timeout",
                "1S",
                "runs-in-memory",
                runsInMemory,
                "turns-per-history",
                turnsPerHistory);
        var builder = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 100, new DurationConverter())
                .withMapping(TemporalConfig.class);
        values.forEach((key, value) -> builder.withDefaultValue("interlock.workflows.temporal." + key, value));
        return builder.build().getConfigMapping(TemporalConfig.class);
    }
}

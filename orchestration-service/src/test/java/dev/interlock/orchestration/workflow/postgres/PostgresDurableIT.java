package dev.interlock.orchestration.workflow.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.orchestration.workflow.durable.Acceptance;
import dev.interlock.orchestration.workflow.durable.ChildRuns;
import dev.interlock.orchestration.workflow.durable.Durable;
import dev.interlock.orchestration.workflow.durable.DurableContract;
import dev.interlock.orchestration.workflow.durable.Flow;
import dev.interlock.orchestration.workflow.durable.Mailbox;
import dev.interlock.orchestration.workflow.durable.ScriptedPerformer;
import dev.interlock.orchestration.workflow.durable.WorkflowMetrics;
import dev.interlock.orchestration.workflow.durable.WorkflowsConfig;
import dev.interlock.orchestration.workflow.interpreter.RunStatus;
import dev.interlock.orchestration.workflow.journal.Entries;
import dev.interlock.orchestration.workflow.journal.Journal;
import dev.interlock.orchestration.workflow.journal.RunArchive;
import dev.interlock.orchestration.workflow.performing.Calls;
import dev.interlock.orchestration.workflow.performing.RunTraces;
import dev.interlock.orchestration.workflow.performing.Steps;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostgresDurableIT extends DurableContract {

    @Override
    protected WorkflowsConfig.Engine kind() {
        return WorkflowsConfig.Engine.POSTGRES;
    }

    @Override
    protected Durable make(Setting setting) {
        return durable(setting);
    }

    @Override
    protected void crash(Durable engine) {
        ((PostgresDurable) engine).abandon();
    }

    static PostgresDurable durable(Setting setting) {
        var ground = setting.ground();
        var config = setting.config();
        var json = ground.json();
        var pool = setting.pool();
        var vertx = ground.vertx();
        var entries = new Entries(json);
        var children =
                new ChildRuns(new Acceptance(config, json), new Mailbox(json), json, ground.ids(), ground.clock());
        var journal = new Journal(List.of(children), entries, ground.ids());
        var metrics = new WorkflowMetrics(ground.meters());
        var turns = PostgresEngine.turns();
        return new PostgresDurable(
                new Workshop(
                        config,
                        ground.clock(),
                        vertx,
                        pool,
                        turns,
                        entries,
                        journal,
                        new RunArchive(json),
                        new Claims(pool, json),
                        new Lease(pool, config.leaseTime(), System::nanoTime),
                        new TurnWriter(journal, pool, vertx, metrics),
                        new Calls(
                                setting.performer(),
                                new Steps(config.maximumConcurrentSteps()),
                                new RunTraces(OpenTelemetry.noop()),
                                metrics,
                                OpenTelemetry.noop(),
                                vertx.getDelegate()),
                        metrics),
                ground.programs(),
                turns);
    }

    @Test
    void aReplicaThatHangsLosesItsRunsAndDoesNoHarmWhenItWakes() {
        var other = new ScriptedPerformer();
        var gate = performer.hold("two");
        var otherGate = other.hold("two");
        var zombie = (PostgresDurable) start(Map.of("lease-time", "1S"));
        var run =
                accept("p", program(Flow.named("zombie").call("one").call("two").call("three")));
        await(() -> performer.attempts().size() == 2);
        zombie.loseHeart();
        start(other, Map.of());
        await(() -> other.attempts().size() == 1);

        gate.run();
        pause(Duration.ofMillis(200));
        otherGate.run();
        awaitStatus(run, RunStatus.COMPLETED);
        assertThat(performer.attempts()).hasSize(2);
        assertThat(performer.givenUp()).hasSize(1);
        assertThat(other.attempts()).hasSize(2);
        assertThat(other.attempts().getFirst()).isEqualTo(performer.attempts().getLast());
        assertThat(ground.history(run)).hasSize(4);
    }

    @Test
    void aParkedRunIsInNobodysHands() {
        start();
        var run = accept("p", program(Flow.named("parked").call("one").pause(Duration.ofHours(1))));

        awaitStatus(run, RunStatus.WAITING);
        assertThat(ground.count(
                        "select count(*) from workflow_run where id = $1 and owner is null and snapshot_turn = 2", run))
                .isEqualTo(1);
        assertThat(ground.count("select count(*) from workflow_input where run_id = $1", run))
                .isEqualTo(1);
    }

    @Test
    void writesHowThingsStandEverySoOften() {
        var gate = performer.hold("last");
        start(Map.of("snapshot-every", "10"));
        var run = accept("p", program(Flow.named("long").fork("branch", 25).call("last")));

        await(() -> performer.attempts().size() == 26);
        assertThat(ground.count("select snapshot_turn from workflow_run where id = $1", run))
                .isEqualTo(20);
        gate.run();
    }
}

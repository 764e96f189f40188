package dev.interlock.orchestration.workflow.schedules;

import static dev.interlock.orchestration.workflow.events.TestEvents.filter;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interlock.orchestration.workflow.durable.Acceptance;
import dev.interlock.orchestration.workflow.durable.Ground;
import dev.interlock.orchestration.workflow.durable.WorkflowsConfig;
import dev.interlock.orchestration.workflow.events.EventGround;
import dev.interlock.orchestration.workflow.events.TestEvents;
import dev.interlock.orchestration.workflow.program.Consumption;
import dev.interlock.orchestration.workflow.program.Program;
import dev.interlock.orchestration.workflow.program.Schedule;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchedulesIT {

    private static final Instant NINE = Instant.parse("2026-01-31T09:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private EventGround ground;
    private EventGround.Replica replica;
    private Instant now = NINE;

    @BeforeEach
    void start() {
        ground = new EventGround();
        replica = ground.replica();
    }

    @AfterEach
    void close() {
        ground.close();
    }

    @Test
    void beginsARunWheneverItIsTime() {
        keep(TestEvents.scheduled("every", every(Duration.ofSeconds(10))));

        assertThat(begin(due())).isEmpty();
        assertThat(begin(due(NINE.plusSeconds(10)))).hasSize(1);
        assertThat(begin(due(NINE.plusSeconds(15)))).isEmpty();
        assertThat(begin(due(NINE.plusSeconds(20)))).hasSize(1);
        assertThat(inputs()).containsOnly(TestEvents.json("{}"));
    }

    @Test
    void makesUpForWhatWasMissedWithOneRun() {
        keep(TestEvents.scheduled(
                "cron",
                new Schedule(Optional.empty(), Optional.of("*/5 * * * *"), Optional.empty(), Optional.empty())));

        assertThat(begin(due(NINE.plus(Duration.ofHours(3))))).hasSize(1);
        assertThat(begin(due(NINE.plus(Duration.ofHours(3)).plusSeconds(299)))).isEmpty();
        assertThat(begin(due(NINE.plus(Duration.ofHours(3)).plusSeconds(300)))).hasSize(1);
    }

    @Test
    void beginsOneRunHoweverManyLook() {
        keep(TestEvents.scheduled("every", every(Duration.ofSeconds(10))));
        now = NINE.plusSeconds(10);

        var begun = Uni.join()
                .all(List.of(
                        due(ground.ground.newPool()).begin(),
                        due(ground.ground.newPool()).begin(),
                        due(ground.ground.newPool()).begin()))
                .andFailFast()
                .await()
                .atMost(PATIENCE);

        assertThat(begun.stream().flatMap(List::stream)).hasSize(1);
    }

    @Test
    void waitsForTheEndOfTheRunBefore() {
        keep(TestEvents.scheduled(
                "after",
                new Schedule(
                        Optional.empty(), Optional.empty(), Optional.of(Duration.ofSeconds(10)), Optional.empty())));

        assertThat(begin(due(NINE.plusSeconds(10)))).hasSize(1);
        assertThat(begin(due(NINE.plusSeconds(1000)))).isEmpty();
        ground.ground.execute(
                "update workflow_run set status = 'COMPLETED', ended_at = timestamptz '2026-01-31T10:00:00Z'");
        assertThat(begin(due(Instant.parse("2026-01-31T10:00:09Z")))).isEmpty();
        assertThat(begin(due(Instant.parse("2026-01-31T10:00:10Z")))).hasSize(1);
    }

    @Test
    void beginsARunWithEachEvent() {
        keep(TestEvents.scheduled("on", on(new Consumption.One(filter(Map.of(), "type", "paid")))));

        replica.send("p", "paid", "e1", "{'order': 1}");
        replica.send("p", "sent", "e2", "{'order': 1}");
        replica.send("q", "paid", "e3", "{'order': 1}");
        replica.send("p", "paid", "e1", "{'order': 1}");
        replica.send("p", "paid", "e4", "{'order': 2}");

        assertThat(beginGathered()).isEqualTo(2);
        assertThat(ids(inputs())).containsExactlyInAnyOrder("e1", "e4");
    }

    @Test
    void beginsARunWithEventsThatBelongTogether() {
        var byOrder = Map.of("order", "${ .data.order }");
        keep(TestEvents.scheduled(
                "all",
                on(new Consumption.All(List.of(filter(byOrder, "type", "paid"), filter(byOrder, "type", "sent"))))));

        replica.send("p", "paid", "paid-1", "{'order': 1}");
        replica.send("p", "sent", "sent-2", "{'order': 2}");
        assertThat(beginGathered()).isZero();
        replica.send("p", "sent", "sent-1", "{'order': 1}");
        replica.send("p", "paid", "paid-2", "{'order': 2}");
        replica.send("p", "paid", "paid-2-again", "{'order': 2}");
        assertThat(beginGathered()).isEqualTo(2);

        assertThat(ids(inputs())).containsExactlyInAnyOrder("paid-1 sent-1", "paid-2 sent-2");
        assertThat(ground.ground.count("select count(*) from workflow_gathering"))
                .isEqualTo(1);
    }

    @Test
    void endsWithItsVersion() {
        var program = TestEvents.scheduled("on", on(new Consumption.One(filter(Map.of(), "type", "paid"))));
        keep(program);
        replica.inTransaction(transaction -> schedules().remove(transaction, "p", program.id()));

        replica.send("p", "paid", "e1", "{'order': 1}");

        assertThat(beginGathered()).isZero();
        assertThat(ground.ground.count("select count(*) from workflow_listener"))
                .isZero();
    }

    @Test
    void goesOnWithTheVersionThatWasKeptLast() {
        keep(TestEvents.scheduled("x", every(Duration.ofSeconds(10))));
        keep(TestEvents.scheduled("x", on(new Consumption.One(filter(Map.of(), "type", "paid")))));
        replica.send("p", "paid", "e1", "{'order': 1}");

        assertThat(begin(due(NINE.plusSeconds(100)))).isEmpty();
        assertThat(beginGathered()).isEqualTo(1);

        replica.inTransaction(transaction -> schedules()
                .replace(
                        transaction,
                        "p",
                        TestEvents.scheduled("x", every(Duration.ofHours(1))).id(),
                        "d",
                        Optional.empty()));
        replica.send("p", "paid", "e2", "{'order': 1}");
        assertThat(beginGathered()).isZero();
    }

    private void keep(Program program) {
        ground.ground.know(program);
        replica.inTransaction(transaction ->
                schedules().replace(transaction, "p", program.id(), program.digest(), program.schedule()));
    }

    private Schedules schedules() {
        return new Schedules(replica.schedules(), clock());
    }

    private DueSchedules due(Instant at) {
        now = at;
        return due();
    }

    private DueSchedules due() {
        return due(ground.ground.pool());
    }

    private DueSchedules due(Pool pool) {
        return new DueSchedules(pool, acceptance(), config(), new ObjectMapper(), clock());
    }

    private static List<String> begin(DueSchedules due) {
        return due.begin().await().atMost(PATIENCE);
    }

    private int beginGathered() {
        var gathered = new GatheredEvents(ground.ground.pool(), acceptance(), config(), new ObjectMapper(), clock());
        int count = 0;
        for (var begun = gathered.begin().await().atMost(PATIENCE);
                begun.isMore();
                begun = gathered.begin().await().atMost(PATIENCE)) {
            count += begun.runs().size();
        }
        return count;
    }

    private List<JsonNode> inputs() {
        return ground.ground
                .pool()
                .query("select input::text from workflow_run order by id")
                .execute()
                .map(rows -> {
                    var inputs = new ArrayList<JsonNode>();
                    rows.forEach(row -> inputs.add(TestEvents.json(row.getString(0))));
                    return inputs;
                })
                .await()
                .atMost(PATIENCE);
    }

    private static List<String> ids(List<JsonNode> inputs) {
        return inputs.stream()
                .map(input -> String.join(" ", input.findValuesAsText("id")))
                .toList();
    }

    private Acceptance acceptance() {
        return new Acceptance(Ground.config(WorkflowsConfig.Engine.POSTGRES, Map.of()), ground.ground.json());
    }

    private static SchedulesConfig config() {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 100, new DurationConverter())
                .withMapping(SchedulesConfig.class)
                .build()
                .getConfigMapping(SchedulesConfig.class);
    }

    private Clock clock() {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private static Schedule every(Duration interval) {
        return new Schedule(Optional.of(interval), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Schedule on(Consumption consumption) {
        return new Schedule(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(consumption));
    }
}

package dev.interlock.validator.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.event.CategoryCount;
import dev.interlock.event.EventCodec;
import dev.interlock.event.RunCompleted;
import dev.interlock.service.identity.Role;
import dev.interlock.testkit.parts.RealParts;
import dev.interlock.testkit.parts.TestKafka;
import dev.interlock.testkit.parts.TestPostgres;
import dev.interlock.validator.ServiceTest;
import dev.interlock.validator.standin.RudeServer;
import dev.interlock.validator.standin.StandInSpecs;
import dev.interlock.validator.standin.ThingsServer;
import dev.interlock.validator.standin.ThingsServer.Fault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "service", value = "validator"))
@QuarkusTestResource(StandInSpecs.class)
class RunSurvivalIT extends ServiceTest {

    private static final String TOKEN = "s3cr3t-token-4711";

    @Test
    void credentialsAreSentButNowhereStoredOrShown() throws Exception {
        try (var server = new ThingsServer(Fault.YEAR_AS_TEXT)) {
            var run = run(Map.of(
                    "spec",
                    "things",
                    "baseUrl",
                    server.url(),
                    "headers",
                    Map.of("Authorization", "Bearer " + TOKEN, "X-Tenant", TOKEN)));
            var report = as(Role.VIEWER).get(run.getString("report")).asString();

            assertThat(server.authorizations()).contains("Bearer " + TOKEN);
            assertThat(run.getList("headerNames")).isEqualTo(List.of("authorization", "x-tenant"));
            assertThat(run.prettify()).doesNotContain(TOKEN);
            assertThat(report).contains("***").doesNotContain(TOKEN);
            assertThat(everythingStored()).doesNotContain(TOKEN);
        }
    }

    @Test
    void runOfAReplicaThatIsGoneGoesOnWhereItStopped() throws Exception {
        try (var server = new ThingsServer(Fault.NONE)) {
            var id = abandoned(server.url(), false, 1);

            var run = awaitEnd(id);

            assertThat(run.getString("status")).isEqualTo("PASSED");
            assertThat(run.getInt("totals.checks")).isGreaterThan(8);
            assertThat(checkNumbers(id)).doesNotHaveDuplicates().startsWith(1).hasSize(run.getInt("totals.planned"));
        }
    }

    @Test
    void runWhoseCredentialsAreGoneEndsWithTheReason() throws Exception {
        try (var server = new ThingsServer(Fault.NONE)) {
            var run = awaitEnd(abandoned(server.url(), true, 1));

            assertThat(run.getString("status")).isEqualTo("ERRORED");
            assertThat(run.getString("reason")).contains("credentials");
        }
    }

    @Test
    void runThatKeepsBeingInterruptedIsGivenUp() throws Exception {
        try (var server = new ThingsServer(Fault.NONE)) {
            var run = awaitEnd(abandoned(server.url(), false, 3));

            assertThat(run.getString("status")).isEqualTo("ERRORED");
            assertThat(run.getString("reason")).contains("3 times");
        }
    }

    @Test
    void endOfARunIsToldOnce() throws Exception {
        try (var server = new ThingsServer(Fault.UNDECLARED_STATUS)) {
            var run = run(Map.of("spec", "things", "baseUrl", server.url()));

            var events = eventsOf(run.getString("id"));

            assertThat(events).singleElement().satisfies(event -> {
                assertThat(event.passed()).isFalse();
                assertThat(event.failures()).isEqualTo(run.getInt("totals.failed"));
                assertThat(event.checks()).isEqualTo(run.getInt("totals.checks"));
                assertThat(event.target()).isEqualTo("LIVE");
                assertThat(event.categories()).containsEntry("auth", new CategoryCount(1, 0));
            });
        }
    }

    @Test
    void manyRunsAtOnceAllEnd() throws Exception {
        try (var good = new ThingsServer(Fault.NONE);
                var mute = new RudeServer(RudeServer.Manner.CLOSES)) {
            var ids = new ArrayList<String>();
            for (int i = 0; i < 12; i++) {
                var url = i % 3 == 0 ? mute.url() : good.url();
                ids.add(startRun(Map.of("spec", "things", "baseUrl", url))
                        .then()
                        .statusCode(202)
                        .extract()
                        .path("id"));
            }

            assertThat(ids.stream().map(id -> awaitEnd(id).getString("status")))
                    .filteredOn("PASSED"::equals)
                    .hasSize(8);
        }
    }

    /** As a replica leaves it that was killed in the middle. */
    private static String abandoned(String url, boolean isPinned, int attempts) throws SQLException {
        var id = UUID.randomUUID().toString();
        var digest = StandInSpecs.read(Path.of("src/test/resources/specs/things.yaml"))
                .digest();
        try (var connection = DriverManager.getConnection(TestPostgres.shared().adminJdbcUrl());
                var insert = connection.prepareStatement("""
                        insert into validator.run (project, id, name, spec_id, spec_name, digest, base_url, target, seed,
                          categories, header_names, state, started_at, planned, done, tally, holder, lease_until,
                          is_pinned, attempts, created_at, created_by)
                        values ('project-1', ?, 'abandoned', 'id-of-things', 'things', ?, ?, 'LIVE', 1,
                          'auth,core,webhooks', '', 'RUNNING', now(), 0, 0, '', 'somebody-who-is-gone',
                          now() - interval '1 minute', ?, ?, now(), 'key')""")) {
            insert.setString(1, id);
            insert.setString(2, digest.toString());
            insert.setString(3, url);
            insert.setBoolean(4, isPinned);
            insert.setInt(5, attempts);
            insert.executeUpdate();
        }
        return id;
    }

    private static List<Integer> checkNumbers(String run) throws SQLException {
        var numbers = new ArrayList<Integer>();
        try (var connection = DriverManager.getConnection(TestPostgres.shared().adminJdbcUrl());
                var select = connection.prepareStatement(
                        "select number from validator.run_check where run_id = ? order by number")) {
            select.setString(1, run);
            var rows = select.executeQuery();
            while (rows.next()) {
                numbers.add(rows.getInt(1));
            }
        }
        return numbers;
    }

    private static String everythingStored() throws SQLException {
        var text = new StringBuilder();
        try (var connection = DriverManager.getConnection(TestPostgres.shared().adminJdbcUrl());
                var statement = connection.createStatement()) {
            for (String table : List.of("run", "run_check", "outbox", "idempotency", "validation")) {
                var rows = statement.executeQuery("select t::text from validator." + table + " t");
                while (rows.next()) {
                    text.append(rows.getString(1));
                }
            }
        }
        return text.toString();
    }

    private static List<RunCompleted> eventsOf(String run) {
        var events = new ArrayList<RunCompleted>();
        var config = Map.<String, Object>of(
                "bootstrap.servers",
                TestKafka.shared().bootstrapServers(),
                "group.id",
                UUID.randomUUID().toString(),
                "auto.offset.reset",
                "earliest");
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("interlock.validations"));
            var deadline = Instant.now().plus(Duration.ofSeconds(15));
            var until = deadline;
            while (Instant.now().isBefore(until)) {
                for (var message : consumer.poll(Duration.ofMillis(200))) {
                    if (run.equals(message.key())) {
                        EventCodec.decode(RunCompleted.TYPE, message.value())
                                .ifPresent(event -> events.add((RunCompleted) event));
                        until = Instant.now().plusSeconds(2);
                    }
                }
            }
        }
        return events;
    }
}

package dev.interlock.orchestration.workflow.runs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.interlock.orchestration.FastPolling;
import dev.interlock.orchestration.workflow.runs.reading.RunRepository;
import dev.interlock.service.identity.IdentityHeader;
import dev.interlock.service.identity.Role;
import dev.interlock.testkit.identity.Tokens;
import dev.interlock.testkit.parts.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Runs over HTTP. Their histories are written by hand, as of an engine that this service hasn't got, so that nobody
 * goes on with them.
 */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "service", value = "orchestration"))
@QuarkusTestResource(FastPolling.class)
@Timeout(30)
class RunsIT {

    private static final String URL = "/api/v1/orchestration/workflows";
    private static final OffsetDateTime BEGIN = OffsetDateTime.of(2030, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private final String project = "project-" + UUID.randomUUID();

    @Inject
    Pool pool;

    private final List<String> made = new ArrayList<>();

    @AfterEach
    void forgetWhatWasMade() {
        for (String id : made) {
            execute("delete from workflow_input where run_id = $1", id);
        }
    }

    @Test
    void showsARunWithItsStepsAsItsHistoryHasThem() {
        var id = run("FAULTED");
        turn(id, 1, "{\"is\": \"begin\"}", started("/do/0/reserve"));
        turn(id, 2, "{\"is\": \"answered\"}", completed("/do/0/reserve", "{\"seat\": 7}"), started("/do/1/pay"));
        turn(id, 3, "{\"is\": \"failed\"}", faulted("/do/1/pay"));

        viewer().get(URL + "/" + id)
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("status", equalTo("FAULTED"))
                .body("definition.name", equalTo("order"))
                .body("progress.done", equalTo(1))
                .body("steps.name", contains("reserve", "pay"))
                .body("steps.state", contains("COMPLETED", "FAULTED"))
                .body("steps[0].output.seat", equalTo(7))
                .body("steps[1].attempts[0].error.status", equalTo(503))
                .body("steps[1].url", equalTo(URL + "/" + id + "/steps/do/1/pay"))
                .body("input.order", equalTo(1));
    }

    @Test
    void showsALongOutputOnlyWithItsStep() {
        var id = run("RUNNING");
        turn(id, 1, "{\"is\": \"begin\"}", completed("/do/0/list", "\"" + "x".repeat(50_000) + "\""));

        var url = viewer().get(URL + "/" + id)
                .then()
                .body("steps[0].output", nullValue())
                .body("steps[0].outputOmitted", is(true))
                .extract()
                .<String>path("steps[0].url");

        assertThat(viewer().get(url).<String>path("output")).hasSize(50_000);
        viewer().get(URL + "/" + id + "/steps/do/9/none").then().statusCode(404);
    }

    @Test
    void answers404ForTheRunOfAnotherProject() {
        var id = run("RUNNING");

        as(Tokens.of(Role.OWNER, "other-" + UUID.randomUUID()))
                .get(URL + "/" + id)
                .then()
                .statusCode(404)
                .body("type", endsWith("/not-found"));
    }

    @Test
    void findsRunsByStatusDefinitionCorrelationAndTime() {
        var faulted = run("FAULTED");
        var waiting = run("WAITING");
        execute("update workflow_run set correlation = 'order-17', version = '2.0.0' where id = $1", waiting);
        execute("update workflow_run set created_at = created_at + interval '1 day' where id = $1", waiting);

        assertThat(found("")).containsExactlyInAnyOrder(faulted, waiting);
        assertThat(found("?status=FAULTED&status=CANCELLED")).containsExactly(faulted);
        assertThat(found("?correlation=order-17")).containsExactly(waiting);
        assertThat(found("?namespace=shop&name=order&version=2.0.0")).containsExactly(waiting);
        assertThat(found("?createdAfter=2030-01-01T12:00:00Z")).containsExactly(waiting);
        assertThat(found("?createdBefore=2030-01-01T12:00:00Z")).containsExactly(faulted);
        assertThat(found("?correlation=%00")).isEmpty();
    }

    @Test
    void pagesFromTheNewestToTheOldest() {
        var ids =
                Stream.generate(() -> run("WAITING")).limit(5).sorted().toList().reversed();

        var first = viewer().get(URL + "?limit=3").then().extract();
        var second = viewer().get(URL + "?limit=3&cursor=" + first.<String>path("next"))
                .then()
                .body("next", nullValue())
                .extract();

        assertThat(first.<List<String>>path("items.id")).isEqualTo(ids.subList(0, 3));
        assertThat(second.<List<String>>path("items.id")).isEqualTo(ids.subList(3, 5));
    }

    @Test
    void refusesAFilterThatIsNone() {
        viewer().get(URL + "?status=SLEEPY").then().statusCode(400).body("parameter", equalTo("status"));
        viewer().get(URL + "?createdAfter=yesterday").then().statusCode(400).body("parameter", equalTo("createdAfter"));
    }

    @Test
    void writesDownWhatARunIsTold() {
        var id = run("WAITING");

        vendor().delete(URL + "/" + id).then().statusCode(202);
        vendor().delete(URL + "/" + id).then().statusCode(202);
        vendor().delete(URL + "/" + id + "?force=true").then().statusCode(202);
        vendor().post(URL + "/" + id + "/pause").then().statusCode(202);
        vendor().post(URL + "/" + id + "/resume").then().statusCode(202);

        assertThat(inputs(id)).containsExactlyInAnyOrder("cancel", "terminate", "pause", "resume");
    }

    @Test
    void tellsNothingToARunThatIsOver() {
        var id = run("COMPLETED");

        vendor().delete(URL + "/" + id).then().statusCode(409).body("type", endsWith("/workflow-run-over"));
        vendor().post(URL + "/" + id + "/pause").then().statusCode(409);
        bare().post(URL + "/" + id + "/retry").then().statusCode(409).body("status", notNullValue());
        vendor().delete(URL + "/" + UUID.randomUUID()).then().statusCode(404);
        assertThat(inputs(id)).isEmpty();
    }

    @Test
    void viewersMayLookButNotTouch() {
        var id = run("WAITING");

        viewer().delete(URL + "/" + id).then().statusCode(403);
        viewer().post(URL + "/" + id + "/pause").then().statusCode(403);
        viewer().contentType("application/json").body("{}").post(URL).then().statusCode(403);
        viewer().get(URL + "/" + id + "/history").then().statusCode(200);
    }

    @Test
    void takesUpAFaultedRunAtTheStepThatFailed() {
        var id = run("FAULTED");
        turn(id, 1, "{\"is\": \"begin\"}", started("/do/0/reserve"));
        turn(id, 2, "{\"is\": \"answered\"}", completed("/do/0/reserve", "1"), started("/do/1/pay"));
        turn(id, 3, "{\"is\": \"failed\"}", faulted("/do/1/pay"));

        bare().post(URL + "/" + id + "/retry").then().statusCode(202);

        assertThat(inputs(id)).containsExactly("rewind");
        assertThat(text("select input ->> 'turn' from workflow_input where run_id = $1", id))
                .isEqualTo("2");
        viewer().get(URL + "/" + id)
                .then()
                .body("status", equalTo("RUNNING"))
                .body("endedAt", nullValue())
                .body("error", nullValue());
        bare().post(URL + "/" + id + "/retry").then().statusCode(409);
    }

    @Test
    void takesUpARunAtAStepOfChoice() {
        var id = run("CANCELLED");
        turn(id, 1, "{\"is\": \"begin\"}", started("/do/0/reserve"));
        turn(id, 2, "{\"is\": \"answered\"}", completed("/do/0/reserve", "1"), started("/do/1/pay"));

        json("{\"from\": \"/do/7/none\"}")
                .post(URL + "/" + id + "/retry")
                .then()
                .statusCode(422)
                .body("type", endsWith("/workflow-step-unknown"));
        json("{\"from\": \"/do/0/reserve\"}")
                .post(URL + "/" + id + "/retry")
                .then()
                .statusCode(202);

        assertThat(text("select input ->> 'turn' from workflow_input where run_id = $1", id))
                .isEqualTo("1");
    }

    @Test
    void givesTheHistoryPageByPage() {
        var id = run("RUNNING");
        for (int i = 1; i <= 5; i++) {
            turn(id, i, "{\"is\": \"woke\", \"ticket\": " + i + "}", started("/do/0/s" + i));
        }

        var first = viewer().get(URL + "/" + id + "/history?limit=3").then().extract();
        var second = viewer().get(URL + "/" + id + "/history?limit=3&cursor=" + first.<String>path("next"))
                .then()
                .body("next", nullValue())
                .extract();

        assertThat(first.<List<Integer>>path("items.turn")).containsExactly(1, 2, 3);
        assertThat(second.<List<Integer>>path("items.turn")).containsExactly(4, 5);
        assertThat(second.<String>path("items[0].facts[0].is")).isEqualTo("started");
        viewer().get(URL + "/" + id + "/history?cursor=eA")
                .then()
                .statusCode(400)
                .body("parameter", equalTo("cursor"));
    }

    @Test
    void keepsAPageOfLargeTurnsSmall() {
        var id = run("RUNNING");
        var large = "\"" + "x".repeat(900_000) + "\"";
        for (int i = 1; i <= 8; i++) {
            turn(id, i, "{\"is\": \"answered\", \"output\": " + large + "}", completed("/do/0/s" + i, "1"));
        }

        viewer().get(URL + "/" + id + "/history")
                .then()
                .body("items", hasSize(4))
                .body("next", notNullValue());
    }

    @Test
    void streamsTheHistoryAsItGrowsUntilTheRunEnds() throws Exception {
        var id = run("RUNNING");
        turn(id, 1, "{\"is\": \"begin\"}", started("/do/0/reserve"));

        try (var lines = stream(id, null).body()) {
            var received = lines.iterator();
            assertThat(until(received, "id:1.0")).contains("retry:1000", ":");
            turn(id, 2, "{\"is\": \"answered\"}", completed("/do/0/reserve", "1"), started("/do/1/pay"));
            assertThat(until(received, "id:2.1")).contains("event:started", "id:2.0", "event:completed");
            turn(id, 3, "{\"is\": \"answered\"}", completed("/do/1/pay", "2"));
            execute("update workflow_run set status = 'COMPLETED' where id = $1", id);
            assertThat(until(received, "event:end")).contains("id:3.0");
            received.forEachRemaining(
                    rest -> assertThat(rest).isIn("", "data:{\"status\":\"COMPLETED\"}", "retry:1000"));
        }
    }

    @Test
    void goesOnWithAStreamAfterTheLastEventThatWasReceived() throws Exception {
        var id = run("COMPLETED");
        turn(id, 1, "{\"is\": \"begin\"}", started("/do/0/a"), completed("/do/0/a", "1"), started("/do/1/b"));
        turn(id, 2, "{\"is\": \"answered\"}", completed("/do/1/b", "2"));

        try (var lines = stream(id, "1.1").body()) {
            assertThat(lines.filter(line -> line.startsWith("id:")).toList()).containsExactly("id:1.2", "id:2.0");
        }
    }

    @Test
    void refusesAStreamOfNoRunAndFromNoEvent() throws Exception {
        assertThat(stream(UUID.randomUUID().toString(), null).statusCode()).isEqualTo(404);
        assertThat(stream(run("RUNNING"), "abc").statusCode()).isEqualTo(400);
    }

    @Test
    void refusesWhatIsNoRequestForARun() {
        json("{}").post(URL).then().statusCode(422).body("type", endsWith("/workflow-run-invalid"));
        json("{\"definition\": {\"namespace\": \"a\"}, \"priority\": 11, \"correlation\": \"\"}")
                .post(URL)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/definition", "/priority", "/correlation"));
        json("{\"definition\": {\"namespace\": \"a\", \"name\": \"none\"}}")
                .post(URL)
                .then()
                .statusCode(422)
                .body("type", endsWith("/workflow-definition-unknown"));
        json("{\"definition\": {\"namespace\": \"a\", \"name\": \"b\"}, \"input\": \"" + "x".repeat(1 << 20) + "\"}")
                .post(URL)
                .then()
                .statusCode(413)
                .body("limit", equalTo(1 << 20));
    }

    @Test
    void sendsAProjectAwayThatHasEnoughRunsWaiting() {
        execute("""
                insert into workflow_run (project, id, namespace, name, version, digest, engine, status, input,
                    created_at, created_by)
                select $1, $1 || '-' || n, 'shop', 'order', '1.0.0', 'sha256:0', 'by-hand', 'PENDING', '{}', now(), 'me'
                from generate_series(1, 20000) n""", project);
        try {
            json("{\"definition\": {\"namespace\": \"a\", \"name\": \"b\"}}")
                    .post(URL)
                    .then()
                    .statusCode(429)
                    .header("Retry-After", notNullValue())
                    .body("type", endsWith("/too-many-workflow-runs"))
                    .body("limit", equalTo(20_000));
        } finally {
            execute("delete from workflow_run where project = $1", project);
        }
    }

    private String run(String status) {
        var id = UUID.randomUUID().toString();
        made.add(id);
        var ended = List.of("FAULTED", "COMPLETED", "CANCELLED").contains(status) ? BEGIN.plusMinutes(1) : null;
        pool.preparedQuery("""
                        insert into workflow_run (project, id, namespace, name, version, digest, engine, status, input,
                            created_at, created_by, started_at, ended_at)
                        values ($1, $2, 'shop', 'order', '1.0.0', 'sha256:0', 'by-hand', $3, '{"order": 1}', $4, 'me',
                            $4, $5)""")
                .execute(Tuple.of(project, id, status, BEGIN, ended))
                .await()
                .atMost(Duration.ofSeconds(5));
        return id;
    }

    private void turn(String id, int number, String input, String... facts) {
        pool.preparedQuery("""
                        insert into workflow_turn (run_id, turn, at, input, facts, token)
                        values ($1, $2, $3, cast($4::text as json), cast($5::text as json), 'test')""")
                .execute(Tuple.of(id, number, BEGIN.plusSeconds(number), input, "[" + String.join(",", facts) + "]"))
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    private void execute(String sql, String id) {
        pool.preparedQuery(sql).execute(Tuple.of(id)).await().atMost(Duration.ofSeconds(5));
    }

    private String text(String sql, String id) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(id))
                .await()
                .atMost(Duration.ofSeconds(5))
                .iterator()
                .next()
                .getString(0);
    }

    private List<String> inputs(String id) {
        return RunRepository.list(
                pool.preparedQuery("select input ->> 'is' as kind from workflow_input where run_id = $1")
                        .execute(Tuple.of(id))
                        .await()
                        .atMost(Duration.ofSeconds(5)),
                row -> row.getString("kind"));
    }

    private List<String> found(String query) {
        return viewer().get(URL + query).then().statusCode(200).extract().path("items.id");
    }

    private HttpResponse<Stream<String>> stream(String id, @Nullable String lastEventId)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + URL + "/" + id + "/events"))
                .timeout(Duration.ofSeconds(10))
                .header("Accept", "text/event-stream")
                .header(IdentityHeader.IDENTITY, Tokens.of(Role.VIEWER, project));
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofLines());
    }

    private static List<String> until(Iterator<String> lines, String last) {
        var received = new ArrayList<String>();
        while (received.isEmpty() || !received.getLast().equals(last)) {
            received.add(lines.next());
        }
        return received;
    }

    private static String started(String position) {
        return "{\"is\": \"started\", \"key\": \"%s\", \"position\": \"%s\", \"attempt\": 1}"
                .formatted(position.substring(1), position);
    }

    private static String completed(String position, String output) {
        return "{\"is\": \"completed\", \"key\": \"%s\", \"position\": \"%s\", \"output\": %s}"
                .formatted(position.substring(1), position, output);
    }

    private static String faulted(String position) {
        return "{\"is\": \"faulted\", \"key\": \"%s\", \"position\": \"%s\", \"error\": {\"type\": \"t\", \"status\": 503}}"
                .formatted(position.substring(1), position);
    }

    private RequestSpecification json(String body) {
        return vendor().contentType("application/json").body(body);
    }

    /** Without a body. */
    private RequestSpecification bare() {
        return vendor().contentType("application/json");
    }

    private RequestSpecification vendor() {
        return as(Tokens.of(Role.VENDOR, project));
    }

    private RequestSpecification viewer() {
        return as(Tokens.of(Role.VIEWER, project));
    }

    private static RequestSpecification as(String token) {
        return given().urlEncodingEnabled(false).header(IdentityHeader.IDENTITY, token);
    }
}

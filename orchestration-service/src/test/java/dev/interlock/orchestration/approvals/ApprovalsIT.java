package dev.interlock.orchestration.approvals;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interlock.event.ApprovalDecided;
import dev.interlock.event.ApprovalRequested;
import dev.interlock.orchestration.FastPolling;
import dev.interlock.orchestration.Kafka;
import dev.interlock.orchestration.workflow.durable.RunRef;
import dev.interlock.orchestration.workflow.interpreter.Activity;
import dev.interlock.orchestration.workflow.interpreter.Command;
import dev.interlock.orchestration.workflow.program.DefinitionId;
import dev.interlock.service.identity.IdentityHeader;
import dev.interlock.service.identity.Role;
import dev.interlock.testkit.identity.Tokens;
import dev.interlock.testkit.parts.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "service", value = "orchestration"))
@QuarkusTestResource(FastPolling.class)
class ApprovalsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/api/v1/orchestration/approvals/";

    private final String project = "project-" + UUID.randomUUID();
    private final RunRef run = new RunRef(
            project, UUID.randomUUID().toString(), new DefinitionId("test", "t", "1.0.0"), "d", Instant.EPOCH);

    @Inject
    AskEffect effect;

    @Inject
    Pool pool;

    @Test
    void answersTheRunOnceEnoughPeopleAgree() {
        var id = ask("{'title': 'Go live?', 'approvers': 2, 'evidence': {'report': 7}}");

        approve("ana", id, "fine")
                .statusCode(200)
                .body("state", equalTo("OPEN"))
                .body("missing", equalTo(1));
        assertThat(answers()).isEmpty();
        approve("ben", id, null).statusCode(200).body("state", equalTo("APPROVED"));

        var answer = answers().getFirst();
        assertThat(answer.path("is").asText()).isEqualTo("answered");
        assertThat(answer.path("ticket").asInt()).isEqualTo(1);
        assertThat(answer.at("/output/approved").asBoolean()).isTrue();
        assertThat(answer.at("/output/decisions").findValuesAsText("by")).containsExactly("ana", "ben");
        assertThat(answer.at("/output/decisions/0/comment").asText()).isEqualTo("fine");
        as("ana")
                .get(PATH + id)
                .then()
                .statusCode(200)
                .body("evidence.report", equalTo(7))
                .body("run", equalTo(run.id()))
                .body("mayDecide", equalTo(false))
                .body("trail.act", contains("approved", "approved"));
        assertThat(Kafka.received("interlock.workflows", id, 2))
                .hasSize(2)
                .contains(new ApprovalRequested(project, id, run.id(), "Go live?", "VENDOR", 2, null))
                .last()
                .isInstanceOfSatisfying(
                        ApprovalDecided.class,
                        event -> assertThat(event.state()).isEqualTo("APPROVED"));
    }

    @Test
    void failsTheRunWhereOnePersonRefuses() {
        var id = ask("{'title': 'Go live?', 'approvers': 2}");

        refuse("ana", id, " ").statusCode(422).body("type", endsWith("/approval-comment-wanted"));
        refuse("ana", id, "not tested").statusCode(200).body("state", equalTo("REFUSED"));

        var answer = answers().getFirst();
        assertThat(answer.path("is").asText()).isEqualTo("failed");
        assertThat(answer.at("/error/type").asText()).isEqualTo("https://interlock.dev/errors/approval-refused");
        assertThat(answer.at("/error/status").asInt()).isEqualTo(403);
        assertThat(answer.at("/error/detail").asText()).isEqualTo("ana: not tested");
        approve("ben", id, null)
                .statusCode(409)
                .body("type", endsWith("/approval-closed"))
                .body("detail", containsString("'ana' refused it"));
    }

    @Test
    void countsADoubleClickOnce() {
        var id = ask("{'title': 'Go live?', 'approvers': 2}");
        var first = as("ana").header("Idempotency-Key", "k").post(PATH + id + "/approve");
        var second = as("ana").header("Idempotency-Key", "k").post(PATH + id + "/approve");

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.jsonPath().getMap("")).isEqualTo(first.jsonPath().getMap(""));
        approve("ana", id, null).statusCode(409).body("type", endsWith("/approval-already-decided"));
    }

    @Test
    void letsOnlyAsManyInAsAreWantedWhoeverComesAtTheSameTime() {
        var id = ask("{'title': 'Go live?', 'approvers': 3}");

        var statuses = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> as("p" + i).post(PATH + id + "/approve").statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses)
                .containsOnly(200, 409)
                .filteredOn(status -> status == 200)
                .hasSize(3);
        assertThat(answers()).hasSize(1);
    }

    @Test
    void leavesTheStarterOut() {
        var id = ask("{'title': 'Go live?', 'approvers': 2}");

        approve("sam", id, null).statusCode(403).body("type", endsWith("/approval-starter"));
    }

    @Test
    void letsNoServiceDecide() {
        var id = ask("{'title': 'Go live?'}");

        given().header(IdentityHeader.IDENTITY, Tokens.ofService("mock", project))
                .contentType("application/json")
                .post(PATH + id + "/approve")
                .then()
                .statusCode(403)
                .body("type", endsWith("/approval-people-only"));
    }

    @Test
    void listsWhatIMayDecide() {
        var forAll = ask("{'title': 'all'}");
        var forAna = ask("{'title': 'ana only', 'candidates': ['ana', 'eve']}");
        var forOwners = ask("{'title': 'owners', 'role': 'OWNER'}");
        var fourEyes = ask("{'title': 'four eyes', 'approvers': 2}");
        var delegated = ask("{'title': 'delegated', 'candidates': ['eve']}");
        as("eve")
                .body(Map.of("to", "ana"))
                .post(PATH + delegated + "/delegate")
                .then()
                .statusCode(200);
        approve("ana", fourEyes, null);

        assertThat(mine(as("ana"))).containsExactlyInAnyOrder(forAll, forAna, delegated);
        assertThat(mine(as("eve"))).containsExactlyInAnyOrder(forAll, forAna, fourEyes);
        assertThat(mine(as("sam"))).containsExactlyInAnyOrder(forAll);
        assertThat(mine(as(Role.OWNER, "oli"))).containsExactlyInAnyOrder(forAll, forOwners, fourEyes);
        assertThat(mine(as(Role.VIEWER, "vera"))).isEmpty();
        for (String reader : List.of("ana", "eve", "sam", "ben")) {
            var mine = mine(as(reader));
            for (String id : List.of(forAll, forAna, forOwners, fourEyes, delegated)) {
                as(reader).get(PATH + id).then().body("mayDecide", equalTo(mine.contains(id)));
            }
        }
    }

    @Test
    void listsByStateAndRun() {
        var open = ask("{'title': 'open'}");
        var approved = ask("{'title': 'done'}");
        approve("ana", approved, null);

        as(Role.VIEWER, "vera")
                .queryParam("run", run.id())
                .get(PATH)
                .then()
                .statusCode(200)
                .body("items.id", contains(open, approved));
        as("ana").queryParam("state", "approved").get(PATH).then().body("items.id", contains(approved));
        as("ana").queryParam("state", "late").get(PATH).then().statusCode(400);
        as("ana").queryParam("run", "\0").get(PATH).then().statusCode(400);
    }

    @Test
    void passesADecisionOn() {
        var id = ask("{'title': 'Go live?', 'candidates': ['ana']}");

        approve("ben", id, null).statusCode(403).body("type", endsWith("/approval-not-asked"));
        as("ben").body(Map.of("to", "ben")).post(PATH + id + "/delegate").then().statusCode(403);
        as("ana").body(Map.of()).post(PATH + id + "/delegate").then().statusCode(422);
        as("ana")
                .body(Map.of("to", "ben", "comment", "on holiday"))
                .post(PATH + id + "/delegate")
                .then()
                .statusCode(200);
        approve("ana", id, null).statusCode(409).body("type", endsWith("/approval-say-passed-on"));
        approve("ben", id, null).statusCode(200).body("decisions[0].onBehalfOf", equalTo("ana"));
        assertThat(answers().getFirst().at("/output/decisions/0/onBehalfOf").asText())
                .isEqualTo("ana");
    }

    @Test
    void failsTheRunWhenTheDeadlinePasses() {
        var id = ask("{'title': 'Go live?', 'deadline': 'PT0.2S'}");
        await(() -> !answers().isEmpty());

        assertThat(answers().getFirst().at("/error/status").asInt()).isEqualTo(408);
        assertThat(answers().getFirst().at("/error/type").asText()).endsWith("/errors/timeout");
        approve("ana", id, null).statusCode(409).body("type", endsWith("/approval-deadline-passed"));
        as("ana").get(PATH + id).then().body("state", equalTo("EXPIRED")).body("trail.act", contains("expired"));
    }

    @Test
    void refusesADecisionAfterTheDeadlineThatNobodyHasLookedAtYet() {
        var id = ask("{'title': 'Go live?', 'deadline': 'PT1H'}");
        execute("""
                update approval set terms = jsonb_set(terms::jsonb, '{deadline}', '"2001-01-01T00:00:00Z"')::text
                where id = $1""", Tuple.of(id));

        approve("ana", id, null).statusCode(409).body("type", endsWith("/approval-deadline-passed"));
    }

    @Test
    void escalatesToAnotherRole() {
        var id = ask(
                "{'title': 'Go live?', 'candidates': ['eve']," + " 'escalate': {'after': 'PT0.1S', 'role': 'ADMIN'}}");

        await(() -> mine(as(Role.ADMIN, "ada")).contains(id));
        approve("ana", id, null).statusCode(403);
        as(Role.ADMIN, "ada")
                .post(PATH + id + "/approve")
                .then()
                .statusCode(200)
                .body("state", equalTo("APPROVED"));
        assertThat(Kafka.received("interlock.workflows", id, 3))
                .contains(new ApprovalRequested(project, id, run.id(), "Go live?", "ADMIN", 1, null));
    }

    @Test
    void withdrawsWhatNobodyWaitsForAnyMore() {
        var first = ask("{'title': 'first'}");
        var second = ask("{'title': 'second'}");

        inTransaction(connection -> effect.carryOut(connection, run, List.of(new Command.Withdraw(1))));
        approve("ana", first, null).statusCode(409).body("detail", containsString("waits no longer"));
        as("ana").get(PATH + second).then().body("state", equalTo("OPEN"));
        inTransaction(connection -> effect.forget(connection, run));
        as("ana")
                .get(PATH + second)
                .then()
                .body("state", equalTo("WITHDRAWN"))
                .body("trail.act", contains("withdrawn"));
        assertThat(answers()).isEmpty();
    }

    @Test
    void failsTheRunAtOnceWhereTheQuestionIsBad() {
        carryOut("{'title': '', 'approvers': 0}");

        var error = answers().getFirst().path("error");
        assertThat(error.path("status").asInt()).isEqualTo(400);
        assertThat(error.path("type").asText()).endsWith("/errors/configuration");
        assertThat(error.path("detail").asText()).contains("title must be", "approvers must be");
        as("ana").queryParam("run", run.id()).get(PATH).then().body("items", empty());
    }

    @Test
    void asksOnceHoweverOftenItIsCarriedOut() {
        carryOut("{'title': 'once'}");
        tickets = 0;
        carryOut("{'title': 'once'}");

        as("ana").queryParam("run", run.id()).get(PATH).then().body("items.title", contains("once"));
    }

    @Test
    void hidesApprovalsOfOtherProjects() {
        var id = ask("{'title': 'secret'}");
        var stranger = Tokens.of(Role.OWNER, "project-of-others", "ana");

        given().header(IdentityHeader.IDENTITY, stranger).get(PATH + id).then().statusCode(404);
        given().header(IdentityHeader.IDENTITY, stranger)
                .contentType("application/json")
                .post(PATH + id + "/approve")
                .then()
                .statusCode(404);
    }

    @Test
    void refusesWhatCanNotBeKept() {
        var id = ask("{'title': 'Go live?'}");

        approve("ana", id, "a\0b").statusCode(422).body("type", endsWith("/approval-comment-invalid"));
        approve("ana", id, "x".repeat(2_001)).statusCode(422);
        as("ana").body(Map.of("to", "\0")).post(PATH + id + "/delegate").then().statusCode(422);
        as("ana")
                .body(Map.of("comments", "x"))
                .post(PATH + id + "/approve")
                .then()
                .statusCode(400);
    }

    private int tickets;

    private String ask(String arguments) {
        carryOut(arguments);
        return execute(
                        "select id from approval where subject = $1 and item = $2",
                        Tuple.of(run.id(), Integer.toString(tickets)))
                .getFirst();
    }

    private void carryOut(String arguments) {
        execute(
                "insert into workflow_run (project, id, namespace, name, version, digest, engine, status, input,"
                        + " created_at, created_by) values ($1, $2, 't', 't', '1', 'd', 'test', 'COMPLETED', '{}', now(),"
                        + " 'sam') on conflict do nothing",
                Tuple.of(project, run.id()));
        tickets++;
        var ask = new Command.Ask(
                tickets, "k" + tickets, "/do/0/ask", new Activity("approval", json(arguments.replace('\'', '"'))));
        assertThat(effect.concerns(ask)).isTrue();
        inTransaction(connection -> effect.carryOut(connection, run, List.of(ask)));
    }

    private List<JsonNode> answers() {
        return execute("select input::text from workflow_input where run_id = $1 order by id", Tuple.of(run.id()))
                .stream()
                .map(ApprovalsIT::json)
                .toList();
    }

    private ValidatableResponse approve(String person, String id, @Nullable String comment) {
        var request = comment == null ? as(person) : as(person).body(Map.of("comment", comment));
        return request.post(PATH + id + "/approve").then();
    }

    private ValidatableResponse refuse(String person, String id, String comment) {
        return as(person)
                .body(Map.of("comment", comment))
                .post(PATH + id + "/refuse")
                .then();
    }

    private static List<String> mine(RequestSpecification reader) {
        return reader.get(PATH).then().statusCode(200).extract().path("items.id");
    }

    private RequestSpecification as(String vendor) {
        return as(Role.VENDOR, vendor);
    }

    private RequestSpecification as(Role role, String subject) {
        return given().header(IdentityHeader.IDENTITY, Tokens.of(role, project, subject))
                .contentType("application/json");
    }

    private void inTransaction(Function<SqlConnection, Uni<Void>> work) {
        pool.withTransaction(work).await().atMost(PATIENCE);
    }

    /** The first column. */
    private List<String> execute(String sql, Tuple values) {
        return pool.preparedQuery(sql)
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString(0))
                        .toList())
                .await()
                .atMost(PATIENCE);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static void await(BooleanSupplier condition) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited long enough").isLessThan(end);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}

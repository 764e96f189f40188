package dev.interlock.deployment.deployments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.interlock.deployment.Clients;
import dev.interlock.deployment.routing.GatewayDouble;
import dev.interlock.event.traffic.AppKey;
import dev.interlock.service.identity.Role;
import dev.interlock.testkit.parts.RealParts;
import dev.interlock.testkit.parts.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Simulated.class)
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "service", value = "deployment"))
class DeploymentsIT {

    private static final String CANARY = """
            {"type": "CANARY", "weights": [50], "stepSeconds": %d, "bakeSeconds": 1, "keepWarmSeconds": %d}""";
    private static final String LONG_STEPS = CANARY.formatted(600, 0);

    private static GatewayDouble gateway;

    private final String project = "project-" + UUID.randomUUID();
    private final Clients clients = new Clients(project);
    private final Operator operator = new Operator(clients);

    @BeforeAll
    static void startGateway() {
        gateway = GatewayDouble.start(TestKafka.shared().bootstrapServers());
    }

    @AfterAll
    static void stopGateway() {
        gateway.close();
    }

    @Test
    void promotesTheFirstDeploymentWithoutAComparison() {
        var id = operator.release("first", "api:1");

        operator.read(id).then().body("weight", equalTo(100)).body("endedAt", notNullValue());
        assertThat(gateway.weight(key("first"), "r1")).isEqualTo(100);
    }

    @Test
    void promotesACanaryThatDoesWellAndTellsHowInTheJournal() {
        operator.release("good", "api:1");
        operator.define("good", "api:2", CANARY.formatted(2, 0));
        var id = operator.deploy("good");
        operator.awaitStatus(id, "PROMOTED");

        assertThat(gateway.serving(key("good"))).containsExactly("r2");
        clients.as(Role.VIEWER)
                .get(Operator.DEPLOYMENTS + "/" + id + "/journal")
                .then()
                .statusCode(200)
                .body("phase", hasItem("STEP 1 OBSERVE"))
                .body("phase", everyItem(not(containsString("HOLD"))))
                .body("action", hasItem(containsString("give 50 % to r2")))
                .body("findAll { it.actor == 'engine' }.input[0]", containsString("sha256:"));
    }

    @Test
    void drawsWhatTheJudgeSawWhileItMoved() {
        operator.release("drawn", "api:1");
        operator.define("drawn", "api:2", CANARY.formatted(4, 0));
        var id = operator.deploy("drawn");
        operator.awaitStatus(id, "PROMOTED");

        var svg = clients.as(Role.VIEWER).get(Operator.DEPLOYMENTS + "/" + id + "/chart");

        svg.then().statusCode(200).contentType(containsString("image/svg+xml"));
        assertThat(svg.asString())
                .contains("drawn in staging: revision r2, PROMOTED")
                .contains("at most 100 % of the traffic")
                .contains("The e-value of errors reached");
        clients.as(Role.VIEWER)
                .get(Operator.DEPLOYMENTS + "/nothing/chart")
                .then()
                .statusCode(404);
    }

    @Test
    void tellsWhoeverFollowsWhatHappensUntilTheEnd() {
        operator.define("followed", "api:1", Operator.AT_ONCE);
        var id = operator.deploy("followed");

        var all = follow(id, "0");

        assertThat(all).contains("event: entry", "GATED", "event: end", "PROMOTED");
        var ids = all.lines().filter(line -> line.startsWith("id: ")).toList();
        assertThat(follow(id, ids.get(ids.size() - 2).substring("id: ".length()))
                        .lines()
                        .filter(line -> line.startsWith("id: ")))
                .containsExactly(ids.getLast());
        clients.as(Role.VIEWER)
                .header("Last-Event-ID", "x")
                .get(Operator.DEPLOYMENTS + "/" + id + "/events")
                .then()
                .statusCode(400);
        clients.as(Role.VIEWER)
                .get(Operator.DEPLOYMENTS + "/nothing/events")
                .then()
                .statusCode(404);
    }

    private String follow(String id, String after) {
        return clients.as(Role.VIEWER)
                .accept("text/event-stream")
                .header("Last-Event-ID", after)
                .get(Operator.DEPLOYMENTS + "/" + id + "/events")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .replace("event:", "event: ")
                .replace("id:", "id: ")
                .replace(":  ", ": ");
    }

    @Test
    void takesBackACanaryThatFailsAndRefusesItUntilItIsAskedForAgain() {
        operator.release("bad", "api:1");
        gateway.fail(key("bad"), "r2");
        operator.define("bad", "api:2", LONG_STEPS);
        var id = operator.deploy("bad");
        operator.awaitStatus(id, "FAILED");

        operator.read(id).then().body("because", containsString("errors"));
        assertThat(gateway.serving(key("bad"))).containsExactly("r1");
        operator.ask("bad", "").then().statusCode(409).body("type", containsString("failed-before"));
        operator.ask("bad", ", \"retry\": true").then().statusCode(202);
    }

    @Test
    void staysWhereItIsWhilePausedAndGoesOnAfterwards() {
        operator.release("paused", "api:1");
        operator.define("paused", "api:2", CANARY.formatted(3, 0));
        var id = operator.deploy("paused");
        operator.awaitPhase(id, "STEP 1 OBSERVE");

        operator.command(id, "pause", "").then().statusCode(202);
        operator.awaitPhase(id, "STEP 1 OBSERVE (HOLD PAUSED)");
        operator.read(id).then().body("paused", equalTo(true)).body("weight", equalTo(50));
        operator.command(id, "resume", "").then().statusCode(202);

        operator.awaitStatus(id, "PROMOTED");
    }

    @Test
    void skipsTheStepsThatAreLeftWhenItIsPromotedByHand() {
        operator.release("hurried", "api:1");
        operator.define("hurried", "api:2", LONG_STEPS);
        var id = operator.deploy("hurried");
        operator.awaitPhase(id, "STEP 1 OBSERVE");

        operator.command(id, "promote", "").then().statusCode(202);

        operator.awaitStatus(id, "PROMOTED");
    }

    @Test
    void takesBackWhatIsAbortedAndRefusesASecondTime() {
        operator.release("aborted", "api:1");
        operator.define("aborted", "api:2", LONG_STEPS);
        var id = operator.deploy("aborted");
        operator.awaitPhase(id, "STEP 1 OBSERVE");

        operator.command(id, "abort", "{\"because\": \"second thoughts\"}")
                .then()
                .statusCode(202);
        operator.awaitStatus(id, "FAILED");

        operator.read(id).then().body("because", containsString("second thoughts"));
        operator.command(id, "abort", "")
                .then()
                .statusCode(409)
                .body("type", containsString("deployment-not-under-way"));
    }

    @Test
    void beginsWhenEnoughHaveApprovedOfWhomTheAskerIsNone() {
        operator.define("approved", "api:1", Operator.AT_ONCE);
        var id = operator.deploy("approved", ", \"approvals\": 1");
        operator.awaitPhase(id, "GATED");

        clients.as(Role.PARTNER)
                .post(Operator.DEPLOYMENTS + "/" + id + "/approve")
                .then()
                .statusCode(403);
        operator.command(id, "approve", "{\"step\": 1}").then().statusCode(409);
        operator.command(id, "approve", "{\"comment\": \"looks fine\"}").then().statusCode(202);

        operator.awaitStatus(id, "PROMOTED");
    }

    @Test
    void endsWhenSomebodySaysNo() {
        operator.define("refused", "api:1", Operator.AT_ONCE);
        var id = operator.deploy("refused", ", \"approvals\": 2");
        operator.awaitPhase(id, "GATED");

        operator.command(id, "approve", "{\"approved\": false, \"comment\": \"not on Fridays\"}")
                .then()
                .statusCode(202);

        operator.awaitStatus(id, "FAILED");
        operator.read(id).then().body("because", containsString("not on Fridays"));
    }

    @Test
    void waitsForSomebodyAfterAStepThatSaysSo() {
        operator.release("asking", "api:1");
        operator.define("asking", "api:2", """
                {"type": "CANARY", "weights": [50], "approvals": [1], "stepSeconds": 1, "bakeSeconds": 0,
                 "keepWarmSeconds": 0}""");
        var id = operator.deploy("asking");
        operator.awaitPhase(id, "STEP 1 CERTIFIED");

        operator.command(id, "approve", "{\"step\": 2}").then().statusCode(409);
        operator.command(id, "approve", "{\"step\": 1}").then().statusCode(202);

        operator.awaitStatus(id, "PROMOTED");
    }

    @Test
    void case38_goesBackAfterThePromotionByADeploymentOfItsOwn() {
        operator.release("back", "api:1");
        var second = operator.release("back", "api:2");

        String back = clients.as(Role.ADMIN)
                .post(Operator.DEPLOYMENTS + "/" + second + "/rollback")
                .then()
                .statusCode(202)
                .extract()
                .path("id");

        operator.awaitPhase(back, "DRAINING");
        operator.read(back)
                .then()
                .body("request.comment", containsString(second))
                .body("weight", equalTo(100))
                .body("previous", equalTo("r2"));
    }

    @Test
    void case39_whoMayDeployAndAbortMayNotRollBack() {
        var id = operator.release("kept", "api:1");

        clients.vendor()
                .post(Operator.DEPLOYMENTS + "/" + id + "/rollback")
                .then()
                .statusCode(403)
                .body("type", containsString("forbidden"));
        assertThat(gateway.serving(key("kept"))).containsExactly("r1");
    }

    @Test
    void case38_goesBackAtOnceWhileThePreviousIsKeptWarm() {
        operator.release("warm", "api:1");
        operator.define("warm", "api:2", CANARY.formatted(1, 600));
        var id = operator.deploy("warm");
        operator.awaitPhase(id, "DRAINING");

        clients.as(Role.ADMIN)
                .post(Operator.DEPLOYMENTS + "/" + id + "/rollback")
                .then()
                .statusCode(202)
                .body("id", equalTo(id));

        operator.awaitStatus(id, "FAILED");
        assertThat(gateway.serving(key("warm"))).containsExactly("r1");
    }

    @Test
    void refusesToRollBackWhatReplacedNothingOrWasNeverPromoted() {
        var first = operator.release("nothing", "api:1");
        operator.define("nothing", "api:2", Operator.AT_ONCE);
        var waiting = operator.deploy("nothing", ", \"approvals\": 1");
        operator.awaitPhase(waiting, "GATED");
        operator.command(waiting, "abort", "").then().statusCode(202);
        operator.awaitStatus(waiting, "FAILED");

        for (String id : new String[] {first, waiting}) {
            clients.as(Role.ADMIN)
                    .post(Operator.DEPLOYMENTS + "/" + id + "/rollback")
                    .then()
                    .statusCode(409)
                    .body("type", containsString("rollback-impossible"));
        }
    }

    @Test
    void goesOnAlongAnotherStrategy() {
        operator.release("changed", "api:1");
        operator.define("changed", "api:2", LONG_STEPS);
        var id = operator.deploy("changed");
        operator.awaitPhase(id, "STEP 1 OBSERVE");

        clients.vendor()
                .body("{\"type\": \"CANARY\", \"weights\": [60, 40]}")
                .put(Operator.DEPLOYMENTS + "/" + id)
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/strategy/weights"));
        clients.vendor()
                .body(CANARY.formatted(1, 0))
                .put(Operator.DEPLOYMENTS + "/" + id)
                .then()
                .statusCode(202);

        operator.awaitStatus(id, "PROMOTED");
    }

    @Test
    void givesTheSameAnswerToTheSameIdempotencyKey() {
        operator.define("once", "api:1", Operator.AT_ONCE);
        var body = "{\"application\": \"once\", \"environment\": \"staging\"}";
        var first = clients.vendor().header("Idempotency-Key", "k").body(body).post(Operator.DEPLOYMENTS);
        var again = clients.vendor().header("Idempotency-Key", "k").body(body).post(Operator.DEPLOYMENTS);

        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.<String>path("id")).isEqualTo(first.path("id"));
        operator.awaitStatus(first.path("id"), "PROMOTED");
        operator.ask("once", "").then().statusCode(409).body("type", containsString("nothing-to-deploy"));
    }

    @Test
    void listsPageByPageAndByWhatIsAskedFor() {
        operator.release("one", "api:1");
        operator.release("two", "api:1");

        var page = clients.as(Role.VIEWER).get(Operator.DEPLOYMENTS + "?limit=1");
        page.then().statusCode(200).body("items", hasSize(1)).body("next", notNullValue());
        clients.as(Role.VIEWER)
                .get(Operator.DEPLOYMENTS + "?limit=1&cursor=" + page.<String>path("next"))
                .then()
                .body("items.application", equalTo(List.of("two")));
        clients.as(Role.VIEWER)
                .get(Operator.DEPLOYMENTS + "?application=one&environment=staging&status=PROMOTED")
                .then()
                .body("items", hasSize(1));
        new Clients("project-of-others")
                .as(Role.OWNER)
                .get(Operator.DEPLOYMENTS)
                .then()
                .body("items", hasSize(0));
    }

    private AppKey key(String application) {
        return new AppKey(project, application, "staging");
    }
}

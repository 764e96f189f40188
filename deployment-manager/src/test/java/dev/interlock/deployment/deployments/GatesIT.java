package dev.interlock.deployment.deployments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.interlock.deployment.Clients;
import dev.interlock.deployment.routing.GatewayDouble;
import dev.interlock.event.traffic.AppKey;
import dev.interlock.testkit.parts.RealParts;
import dev.interlock.testkit.parts.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Simulated.class)
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "service", value = "deployment"))
class GatesIT {

    private static final String CANARY = """
            {"type": "CANARY", "weights": [50], "stepSeconds": 1, "bakeSeconds": 0, "keepWarmSeconds": 0}""";
    private static final String SEEN =
            "select count(*) as count from operation_use where project = $1 and consumer = 'key-partner'";

    private static GatewayDouble gateway;
    private static HookDouble hooks;

    private final String project = "project-" + UUID.randomUUID();
    private final Operator operator = new Operator(new Clients(project));

    @Inject
    Pool pool;

    @BeforeAll
    static void startDoubles() throws IOException {
        gateway = GatewayDouble.start(TestKafka.shared().bootstrapServers());
        hooks = new HookDouble();
    }

    @AfterAll
    static void stopDoubles() {
        gateway.close();
        hooks.close();
    }

    @Test
    void case40_beginsWhenTheWebhookBeforeSaysYes() {
        var before = hooks.answering(200, "");
        var id = deployFirst("yes", "BEFORE", before);

        operator.awaitStatus(id, "PROMOTED");
        assertThat(hooks.bodies(before)).singleElement().asString().contains("\"BEFORE\"", id, "\"r1\"");
    }

    @Test
    void case40_endsWhenTheWebhookBeforeSaysNo() {
        var id = deployFirst("no", "BEFORE", hooks.answering(403, "not without a ticket"));

        operator.awaitStatus(id, "FAILED");
        operator.read(id).then().body("because", allOf(containsString("webhooks"), containsString("a ticket")));
        assertThat(gateway.serving(new AppKey(project, "no", "staging"))).isEmpty();
    }

    @Test
    void case40_waitsForAWebhookBeforeThatFailsAndAsksAgain() {
        var before = hooks.answering(500, "out of order");
        var id = deployFirst("again", "BEFORE", before);
        operator.awaitPhase(id, "GATED");
        hooks.awaitCalls(before, 2);
        assertThat(operator.read(id).<String>path("status")).isEqualTo("RUNNING");

        hooks.answer(before, 204, "");

        operator.awaitStatus(id, "PROMOTED");
    }

    @Test
    void case40_takesTheCandidateBackWhenTheWebhookBeforePromotionSaysNo() {
        operator.release("late", "api:1");
        operator.define("late", "api:2", CANARY, gates("PROMOTE", hooks.answering(409, "sales are down")));
        var id = operator.deploy("late");

        operator.awaitStatus(id, "FAILED");
        operator.read(id).then().body("because", containsString("sales are down"));
        assertThat(gateway.serving(new AppKey(project, "late", "staging"))).containsExactly("r1");
    }

    @Test
    void case40_promotesWhateverTheWebhookAfterwardsSays() {
        var after = hooks.answering(500, "");
        var id = deployFirst("after", "AFTER", after);

        operator.awaitStatus(id, "PROMOTED");
        hooks.awaitCalls(after, 2);
        hooks.answer(after, 200, "");
        operator.read(id).then().body("status", equalTo("PROMOTED"));
        assertThat(hooks.bodies(after).getFirst()).contains("\"AFTER\"", id);
    }

    @Test
    void case40_tellsOfAFailureAndOfNothingElse() {
        var failure = hooks.answering(200, "");
        var good = deployFirst("told", "ON_FAILURE", failure);
        operator.awaitStatus(good, "PROMOTED");
        operator.define("told", "api:2", Operator.AT_ONCE, gates("ON_FAILURE", failure));
        var bad = operator.deploy("told", ", \"approvals\": 1");
        operator.awaitPhase(bad, "GATED");
        operator.command(bad, "abort", "{\"because\": \"second thoughts\"}")
                .then()
                .statusCode(202);
        operator.awaitStatus(bad, "FAILED");

        hooks.awaitCalls(failure, 1);
        assertThat(hooks.bodies(failure)).singleElement().asString().contains("ON_FAILURE", bad, "second thoughts");
    }

    @Test
    void refusesABreakingContractAndNamesWhoUsesWhatWouldBreak() {
        operator.defineWith("payments", "shop", "api:1", Operator.AT_ONCE, "");
        operator.awaitStatus(operator.deploy("shop", ", \"specVersion\": \"1\""), "PROMOTED");
        gateway.judge(
                new AppKey(project, "shop", "staging"),
                "r1",
                NeighboursDouble.SPEC,
                "GET /payments/{id}",
                "key-partner");
        awaitUse();

        var breaking = operator.deploy("shop", ", \"specVersion\": \"2\"");
        operator.awaitStatus(breaking, "FAILED");
        operator.read(breaking)
                .then()
                .body(
                        "because",
                        allOf(
                                containsString("contract: breaking changes: GET /payments/{id}"),
                                containsString("/year was integer and is string"),
                                containsString("used by key-partner")));

        var allowed = operator.deploy("shop", ", \"specVersion\": \"2\", \"allowBreaking\": true, \"retry\": true");
        operator.await(allowed, seen -> seen.<Integer>path("weight") == 100);
    }

    @Test
    void letsACompatibleContractPass() {
        operator.defineWith("payments", "fine", "api:1", Operator.AT_ONCE, "");
        operator.awaitStatus(operator.deploy("fine", ", \"specVersion\": \"1\""), "PROMOTED");

        var compatible = operator.deploy("fine", ", \"specVersion\": \"3\"");

        operator.await(compatible, seen -> seen.<Integer>path("weight") == 100);
    }

    @Test
    void waitsForARunOfTheValidatorThatPassed() {
        var readiness = ", \"gates\": {\"readiness\": true}";
        operator.defineWith("payments", "ready", "api:1", Operator.AT_ONCE, readiness);
        var passed = operator.deploy("ready", ", \"specVersion\": \"1\"");
        operator.awaitStatus(passed, "PROMOTED");

        var failed = operator.deploy("ready", ", \"specVersion\": \"3\"");

        operator.awaitPhase(failed, "GATED");
        operator.command(failed, "abort", "").then().statusCode(202);
        operator.awaitStatus(failed, "FAILED");
        operator.defineWith("unimported", "unready", "api:1", Operator.AT_ONCE, readiness);
        var unjudged = operator.deploy("unready");
        operator.awaitStatus(unjudged, "FAILED");
        operator.read(unjudged).then().body("because", containsString("not imported"));
    }

    private String deployFirst(String name, String when, String hook) {
        operator.define(name, "api:1", Operator.AT_ONCE, gates(when, hook));
        return operator.deploy(name);
    }

    private static String gates(String when, String hook) {
        return ", \"gates\": {\"webhooks\": [{\"url\": \"%s\", \"when\": \"%s\", \"timeoutSeconds\": 2}]}"
                .formatted(hook, when);
    }

    private void awaitUse() {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        long seen = 0;
        while (seen == 0 && System.nanoTime() < end) {
            seen = pool.preparedQuery(SEEN)
                    .execute(Tuple.of(project))
                    .await()
                    .atMost(Duration.ofSeconds(5))
                    .iterator()
                    .next()
                    .getLong("count");
        }
        assertThat(seen).isEqualTo(1);
    }
}

package dev.interlock.deployment.deployments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

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
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(Simulated.class)
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "service", value = "deployment"))
class FreezesIT {

    private static final String STAGING = "/api/v1/environments/staging/freezes";
    private static final String PRODUCTION = "/api/v1/environments/production/freezes";

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
    void case45_holdsARolloutThatIsUnderWayAndLetsItGoOnWhenItIsCalledOff() {
        operator.release("frozen", "api:1");
        operator.define("frozen", "api:2", """
                {"type": "CANARY", "weights": [20, 60], "stepSeconds": 2, "bakeSeconds": 0, "keepWarmSeconds": 0}""");
        var id = operator.deploy("frozen");
        operator.awaitPhase(id, "STEP 1 OBSERVE");

        String freeze = clients.vendor()
                .body(until("Black Friday", 600))
                .post(STAGING)
                .then()
                .statusCode(201)
                .body("createdBy", equalTo("key-vendor"))
                .extract()
                .path("id");
        operator.awaitPhase(id, "STEP 1 CERTIFIED (HOLD FROZEN)");
        operator.read(id).then().body("because", containsString("Black Friday"));
        assertThat(gateway.weight(new AppKey(project, "frozen", "staging"), "r2"))
                .isEqualTo(20);

        clients.vendor().delete(STAGING + "/" + freeze).then().statusCode(204);
        operator.awaitStatus(id, "PROMOTED");
    }

    @Test
    void neverKeepsAnythingFromGoingBack() {
        operator.release("back", "api:1");
        operator.define("back", "api:2", """
                {"type": "CANARY", "weights": [20], "stepSeconds": 600, "bakeSeconds": 0, "keepWarmSeconds": 0}""");
        var id = operator.deploy("back");
        operator.awaitPhase(id, "STEP 1 OBSERVE");
        clients.vendor().body(until("inventory", 600)).post(STAGING).then().statusCode(201);

        operator.command(id, "abort", "").then().statusCode(202);

        operator.awaitStatus(id, "FAILED");
    }

    @Test
    void listsWhatIsNotOverInTheEnvironmentThatIsAskedFor() {
        clients.as(Role.ADMIN)
                .body(until("year's end", 600))
                .post(PRODUCTION)
                .then()
                .statusCode(201);

        clients.as(Role.VIEWER)
                .get(PRODUCTION)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].reason", equalTo("year's end"));
        clients.as(Role.VIEWER).get(STAGING).then().body("items", hasSize(0));
    }

    @Test
    void letsOnlyAdministratorsFreezeProduction() {
        clients.vendor().body(until("no", 60)).post(PRODUCTION).then().statusCode(403);
        clients.vendor().delete(PRODUCTION + "/x").then().statusCode(403);
        clients.as(Role.PARTNER).body(until("no", 60)).post(STAGING).then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"ends\": \"2020-01-01T00:00:00Z\", \"reason\": \"over\"}",
                "{\"ends\": \"2999-01-01T00:00:00Z\", \"reason\": \"endless\"}",
                "{\"begins\": \"2998-01-02T00:00:00Z\", \"ends\": \"2998-01-01T00:00:00Z\", \"reason\": \"backwards\"}",
                "{\"ends\": \"tomorrow\", \"reason\": \"when\"}",
                "{\"ends\": \"2998-01-01T00:00:00Z\", \"begins\": \"2997-12-01T00:00:00Z\", \"reason\": \" \"}"
            })
    void refusesFreezesThatMakeNoSense(String body) {
        clients.vendor().body(body).post(STAGING).then().statusCode(400);
    }

    @Test
    void findsNoFreezeOfAnUnknownIdOrEnvironment() {
        clients.vendor().delete(STAGING + "/unknown").then().statusCode(404);
        clients.vendor().get("/api/v1/environments/mars/freezes").then().statusCode(400);
    }

    private static String until(String reason, int seconds) {
        return "{\"ends\": \"%s\", \"reason\": \"%s\"}".formatted(Instant.now().plusSeconds(seconds), reason);
    }
}

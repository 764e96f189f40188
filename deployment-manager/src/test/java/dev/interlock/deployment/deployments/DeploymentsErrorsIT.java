package dev.interlock.deployment.deployments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.interlock.deployment.Clients;
import dev.interlock.service.identity.Role;
import dev.interlock.testkit.errors.ErrorContract;
import dev.interlock.testkit.parts.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(Simulated.class)
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "service", value = "deployment"))
class DeploymentsErrorsIT extends ErrorContract {

    private static final String UNKNOWN = Operator.DEPLOYMENTS + "/00000000-0000-7000-8000-000000000000";

    private final Clients clients = new Clients("project-" + UUID.randomUUID());
    private final Operator operator = new Operator(clients);

    @Override
    protected String collection() {
        return Operator.DEPLOYMENTS;
    }

    @Override
    protected String smallestBody() {
        return "{\"application\": \"shop\"}";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            not-found     | 404 | {"application": "nobody", "environment": "staging"}
            invalid-value | 400 | {"application": "shop", "environment": "mars"}
            invalid-value | 400 | {"environment": "staging"}
            invalid-value | 400 | {"application": "", "environment": "staging"}
            invalid-value | 400 | {"application": "shop", "environment": "staging", "approvals": 11}
            invalid-value | 400 | {"application": "shop", "environment": "staging", "approvals": -1}
            invalid-value | 400 | {"application": "shop", "environment": "staging", "specVersion": "7"}
            malformed-body | 400 | {"application": "shop", "environment": "staging", "strategy": {"type": "YELLOW"}}
            malformed-body | 400 | {"application": "shop", "environment": "staging", "strategy": "CANARY"}
            malformed-body | 400 | {"application": "shop", "environment": "staging",
            malformed-body | 400 | {"application": "shop", "environment": "staging", "colour": 1}
            malformed-body | 400 | {"application": "shop", "strategy": {"type": "CANARY", "weights": [null]}}
            application-invalid | 422 | {"application": "shop", "environment": "staging", "strategy": {}}
            application-invalid | 422 | {"application": "shop", "environment": "staging", "strategy": {"type": "CANARY", "weights": [10, 101]}}
            application-invalid | 422 | {"application": "shop", "environment": "staging", "strategy": {"type": "CANARY", "weights": [50, 10]}}
            application-invalid | 422 | {"application": "shop", "environment": "staging", "strategy": {"type": "CANARY", "weights": [-1]}}
            application-invalid | 422 | {"application": "shop", "environment": "staging", "strategy": {"type": "CANARY", "weights": [10], "approvals": [2]}}
            application-invalid | 422 | {"application": "shop", "environment": "staging", "strategy": {"type": "CANARY", "stepSeconds": -5}}
            application-invalid | 422 | {"application": "shop", "environment": "staging", "strategy": {"type": "ROLLING", "surge": 0, "unavailable": 0}}
            application-invalid | 422 | {"application": "shop", "environment": "staging", "strategy": {"type": "BLUE_GREEN", "weights": [10]}}
            """)
    void refusesWhatWontDo(String slug, int status, String body) {
        operator.define("shop", "api:1", Operator.AT_ONCE);

        clients.vendor()
                .body(body)
                .post(Operator.DEPLOYMENTS)
                .then()
                .statusCode(status)
                .contentType(containsString("application/problem+json"))
                .body("type", equalTo("https://interlock.dev/problems/" + slug));
        clients.vendor().get(Operator.DEPLOYMENTS).then().body("items.size()", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abort", "pause", "resume", "promote", "approve", "rollback"})
    void findsNothingToCommandUnderAnUnknownId(String command) {
        clients.as(Role.OWNER).post(UNKNOWN + "/" + command).then().statusCode(404);
        clients.as(Role.OWNER)
                .urlEncodingEnabled(false)
                .post(Operator.DEPLOYMENTS + "/%00/" + command)
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/journal"})
    void findsNothingToReadUnderAnUnknownId(String what) {
        clients.as(Role.VIEWER).get(UNKNOWN + what).then().statusCode(404);
        clients.as(Role.VIEWER)
                .urlEncodingEnabled(false)
                .get(Operator.DEPLOYMENTS + "/%00" + what)
                .then()
                .statusCode(404);
    }

    @Test
    void refusesFiltersAndPositionsThatNoDatabaseTakes() {
        for (String query : new String[] {"?application=%00", "?status=%00", "?environment=%00"}) {
            int status = clients.as(Role.VIEWER)
                    .urlEncodingEnabled(false)
                    .get(Operator.DEPLOYMENTS + query)
                    .statusCode();
            assertThat(status).as(query).isLessThan(500);
        }
        clients.as(Role.VIEWER).get(UNKNOWN + "/journal?after=nine").then().statusCode(404);
    }

    @Test
    void refusesRolesThatAreTooSmall() {
        operator.define("guarded", "api:1", Operator.AT_ONCE);

        var production = "{\"application\": \"guarded\"}";
        clients.vendor().body(production).post(Operator.DEPLOYMENTS).then().statusCode(403);
        var staging = "{\"application\": \"guarded\", \"environment\": \"staging\"}";
        clients.as(Role.PARTNER).body(staging).post(Operator.DEPLOYMENTS).then().statusCode(403);
        clients.as(Role.VIEWER).body(staging).post(Operator.DEPLOYMENTS).then().statusCode(403);
    }

    @Test
    void letsOnlyOwnersRunCommandsAsLocalProcesses() {
        clients.vendor().body("""
                        {"name": "local", "spec": "s",
                         "components": [{"name": "api", "command": ["java", "-version"], "port": 8080}]}""").post("/api/v1/applications").then().statusCode(201);

        operator.ask("local", "").then().statusCode(403).body("detail", containsString("Only an owner"));
        clients.as(Role.ADMIN)
                .body("{\"application\": \"local\"}")
                .post(Operator.DEPLOYMENTS)
                .then()
                .statusCode(403);
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        var body = "{\"application\": \"shop\", \"comment\": \"" + "x".repeat(12_000_000) + "\"}";

        int status = clients.vendor().body(body).post(Operator.DEPLOYMENTS).statusCode();

        assertThat(status).isIn(400, 413);
    }

    @Test
    void refusesAnIdempotencyKeyThatWasUsedForSomethingElse() {
        operator.define("keyed", "api:1", Operator.AT_ONCE);
        clients.vendor()
                .header("Idempotency-Key", "k")
                .body("{\"application\": \"keyed\", \"environment\": \"staging\"}")
                .post(Operator.DEPLOYMENTS)
                .then()
                .statusCode(202);

        clients.vendor()
                .header("Idempotency-Key", "k")
                .body("{\"application\": \"keyed\", \"environment\": \"development\"}")
                .post(Operator.DEPLOYMENTS)
                .then()
                .statusCode(422);
    }
}

package dev.interlock.gateway.status;

import static dev.interlock.gateway.surroundings.Keys.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.startsWith;

import dev.interlock.service.identity.Role;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StatusIT {

    @Test
    void isDegradedWhereOneServiceIsAway() {
        as(Role.VIEWER)
                .get("/api/v1/status")
                .then()
                .statusCode(200)
                .body("status", equalTo("DEGRADED"))
                .body("services.orchestration.status", equalTo("DOWN"))
                .body("services.spec.status", equalTo("UP"))
                .body("services.spec.url", startsWith("http://127.0.0.1:"))
                .body("services.spec.version", equalTo("0.1-spec"))
                .body("services.mock.latencyMillis", greaterThanOrEqualTo(0))
                .body("services.gateway.status", equalTo("UP"))
                .body("services.size()", equalTo(6));
    }
}

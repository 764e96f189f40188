package dev.interlock.deployment.environments;

import static org.hamcrest.Matchers.contains;

import dev.interlock.deployment.Clients;
import dev.interlock.service.identity.Role;
import dev.interlock.testkit.parts.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "service", value = "deployment"))
class EnvironmentsIT {

    @Test
    void listsTheThreeWithTheirPolicies() {
        new Clients("project-1")
                .as(Role.VIEWER)
                .get("/api/v1/environments")
                .then()
                .statusCode(200)
                .body("items.name", contains("development", "staging", "production"))
                .body("items.writer", contains("VENDOR", "VENDOR", "ADMIN"));
    }
}

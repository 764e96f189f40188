package dev.interlock.validator;

import static io.restassured.RestAssured.given;

import dev.interlock.service.identity.IdentityHeader;
import dev.interlock.service.identity.Role;
import dev.interlock.testkit.identity.Tokens;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** What the tests of the running service share: a caller, and patience. */
public abstract class ServiceTest {

    private static final Set<String> OPEN = Set.of("QUEUED", "RUNNING");
    private static final Duration LONGEST = Duration.ofSeconds(40);

    protected static RequestSpecification as(Role role) {
        return given().header(IdentityHeader.IDENTITY, Tokens.of(role));
    }

    protected static RequestSpecification in(String project) {
        return given().header(IdentityHeader.IDENTITY, Tokens.of(Role.OWNER, project));
    }

    protected static Response startRun(Map<String, ?> body) {
        return as(Role.PARTNER).contentType("application/json").body(body).post("/api/v1/runs");
    }

    /** Starts a run and waits until it has ended. */
    protected static JsonPath run(Map<String, ?> body) {
        var id = startRun(body).then().statusCode(202).extract().<String>path("id");
        return awaitEnd(id);
    }

    protected static JsonPath awaitEnd(String id) {
        var deadline = Instant.now().plus(LONGEST);
        while (true) {
            var run = get(id);
            if (!OPEN.contains(run.getString("status"))) {
                return run;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("The run has not ended: " + run.prettify());
            }
            pause();
        }
    }

    protected static JsonPath get(String id) {
        return as(Role.VIEWER)
                .get("/api/v1/runs/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    protected static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.interlock.validator.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.interlock.service.identity.Role;
import dev.interlock.testkit.parts.RealParts;
import dev.interlock.validator.ServiceTest;
import dev.interlock.validator.standin.RudeServer;
import dev.interlock.validator.standin.StandInSpecs;
import dev.interlock.validator.standin.ThingsServer;
import dev.interlock.validator.standin.ThingsServer.Fault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "service", value = "validator"))
@QuarkusTestResource(StandInSpecs.class)
class RunsIT extends ServiceTest {

    @Test
    void implementationThatKeepsTheContractPasses() throws Exception {
        try (var server = new ThingsServer(Fault.NONE)) {
            var run = run(Map.of("spec", "things", "baseUrl", server.url()));

            assertThat(run.getString("status")).as(run.prettify()).isEqualTo("PASSED");
            assertThat(run.getInt("totals.categories.core.passed")).isGreaterThan(8);
            assertThat(run.getInt("totals.categories.auth.passed")).isEqualTo(1);
            assertThat(run.getInt("totals.categories.webhooks.passed")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "YEAR_AS_TEXT,      BROKEN_RESPONSE",
        "NO_TOTAL_HEADER,   BROKEN_RESPONSE",
        "UNDECLARED_STATUS, UNDECLARED_STATUS",
        "TAKES_ANYTHING,    ACCEPTED_INVALID",
        "NO_AUTHENTICATION, ACCEPTED_UNAUTHENTICATED",
        "FAILS_ON_POST,     SERVER_ERROR",
        "REDIRECTS,         UNDECLARED_STATUS"
    })
    void faultIsNamed(Fault fault, String kind) throws Exception {
        try (var server = new ThingsServer(fault)) {
            var run = run(Map.of("spec", "things", "baseUrl", server.url()));

            assertThat(run.getString("status")).isEqualTo("FAILED");
            assertThat(run.getList("failures.kind")).as(run.prettify()).contains(kind);
        }
    }

    @Test
    void placeOfAFaultIsGivenInBodyAndSpecification() throws Exception {
        try (var server = new ThingsServer(Fault.YEAR_AS_TEXT)) {
            var run = run(Map.of("spec", "things", "baseUrl", server.url(), "categories", List.of("core")));

            assertThat(run.getList("failures.violations.flatten().pointer")).contains("/made/year");
            assertThat(run.getList("failures.violations.flatten().specPointer", String.class))
                    .anyMatch(pointer -> pointer.contains("/year"));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = RudeServer.Manner.class,
            names = {"HANGS", "CLOSES", "TALKS_GARBAGE"})
    void implementationThatGivesNoAnswerLeavesTheRunWithoutAVerdict(RudeServer.Manner manner) throws Exception {
        try (var server = new RudeServer(manner)) {
            var run = run(Map.of("spec", "things", "baseUrl", server.url()));

            assertThat(run.getString("status")).as(run.prettify()).isEqualTo("ERRORED");
            assertThat(run.getString("reason")).contains("The implementation");
        }
    }

    @Test
    void endlessResponseIsReadToItsBoundOnly() throws Exception {
        try (var server = new RudeServer(RudeServer.Manner.NEVER_ENDS)) {
            var run = run(Map.of("spec", "things", "baseUrl", server.url()));

            assertThat(run.getList("failures.kind")).as(run.prettify()).contains("TOO_LARGE");
        }
    }

    @Test
    void drippingResponseIsGivenUpInTime() throws Exception {
        try (var server = new RudeServer(RudeServer.Manner.DRIPS)) {
            var run = run(Map.of("spec", "things", "baseUrl", server.url(), "categories", List.of("auth")));

            assertThat(run.getString("reason")).contains("5000 ms");
        }
    }

    @Test
    void nobodyAtHomeIsNoVerdict() {
        var run = run(Map.of("spec", "things", "baseUrl", "http://127.0.0.1:1"));

        assertThat(run.getString("status")).isEqualTo("ERRORED");
        assertThat(run.getString("reason")).contains("refused");
    }

    @Test
    void mockOfTheProjectNeedsNoKey() {
        var run = run(Map.of("spec", "things", "baseUrl", "http://localhost:8080/mocks/things/"));

        assertThat(run.getString("target")).isEqualTo("MOCK");
        assertThat(run.getList("failures.status")).isNotEmpty().containsOnly(200);
        assertThat(run.getList("failures.url", String.class))
                .allMatch(url -> url.startsWith("http://localhost:8080/mocks/things/things"));
    }

    @Test
    void mockIsNoWayToAnythingElseOfThePlatform() {
        var run = run(Map.of("spec", "things", "baseUrl", "http://localhost:8080/mocks/../api/v1/mocks"));

        assertThat(run.getString("target")).isEqualTo("LIVE");
        assertThat(run.getString("status")).isEqualTo("ERRORED");
    }

    @Test
    void webhookIsDeliveredToItsReceiver() throws Exception {
        try (var server = new ThingsServer(Fault.NONE)) {
            run(Map.of(
                    "spec",
                    "things",
                    "baseUrl",
                    server.url(),
                    "webhookUrl",
                    server.url() + "/hook",
                    "categories",
                    List.of("webhooks")));

            assertThat(server.events()).singleElement().asString().contains("\"id\"");
        }
    }

    @Test
    void idempotencyKeysAreFreshInEachRun() throws Exception {
        try (var server = new ThingsServer(Fault.NONE)) {
            run(Map.of("spec", "things", "baseUrl", server.url()));
            run(Map.of("spec", "things", "baseUrl", server.url()));

            assertThat(server.idempotencyKeys()).hasSizeGreaterThan(1).doesNotHaveDuplicates();
        }
    }

    @Test
    void startAnswersAtOnceWithThePlaceOfTheRun() {
        startRun(Map.of("spec", "things", "baseUrl", "http://127.0.0.1:1", "name", "nightly"))
                .then()
                .statusCode(202)
                .header("Location", containsString("/api/v1/runs/"))
                .body("status", equalTo("QUEUED"))
                .body("name", equalTo("nightly"))
                .body("target", equalTo("LIVE"));
    }

    @Test
    void repeatedStartWithTheSameKeyMakesOneRun() {
        var body = Map.of("spec", "things", "baseUrl", "http://127.0.0.1:1");
        var first = withKey("key-12345", body).then().statusCode(202).extract().<String>path("id");

        withKey("key-12345", body).then().statusCode(202).body("id", equalTo(first));
    }

    @Test
    void sameKeyForAnotherRunIsRefused() {
        withKey("key-67890", Map.of("spec", "things", "baseUrl", "http://127.0.0.1:1"));

        withKey("key-67890", Map.of("spec", "things", "baseUrl", "http://127.0.0.1:2"))
                .then()
                .statusCode(422)
                .body("type", endsWith("idempotency-key-reused"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                                           | 400 | invalid-value",
                "{\"spec\":\"things\"}                                                        | 400 | invalid-value",
                "{\"spec\":\"nosuch\",\"baseUrl\":\"http://127.0.0.1:1\"}                     | 422 | spec-unknown",
                "{\"spec\":\"things\",\"version\":\"99\",\"baseUrl\":\"http://127.0.0.1:1\"}  | 422 | spec-unknown",
                "{\"spec\":\"a/b\",\"baseUrl\":\"http://127.0.0.1:1\"}                        | 400 | invalid-value",
                "{\"spec\":\"things\",\"baseUrl\":\"ftp://127.0.0.1/x\"}                      | 422 | target-not-a-url",
                "{\"spec\":\"things\",\"baseUrl\":\"not a url\"}                              | 400 | invalid-value",
                "{\"spec\":\"things\",\"baseUrl\":\"/relative\"}                              | 422 | target-not-a-url",
                "{\"spec\":\"things\",\"baseUrl\":\"http://127.0.0.1:1/?q=1\"}                | 400 | invalid-value",
                "{\"spec\":\"things\",\"baseUrl\":\"http://u:p@127.0.0.1:1/\"}                | 422 | target-not-a-url",
                "{\"spec\":\"things\",\"baseUrl\":\"http://no.such.host.invalid\"}            | 422 | target-unknown",
                "{\"spec\":\"things\",\"baseUrl\":\"http://127.0.0.1:1\",\"headers\":{\"Host\":\"x\"}} | 400 | header-not-sendable",
                "{\"spec\":\"things\",\"baseUrl\":\"http://127.0.0.1:1\",\"headers\":{\"X-A\":\"a\\nb\"}} | 400 | header-not-sendable",
                "{\"spec\":\"things\",\"baseUrl\":\"http://127.0.0.1:1\",\"headers\":{\"X-A\":null}} | 400 | header-not-sendable",
                "{\"spec\":\"things\",\"baseUrl\":\"http://127.0.0.1:1\",\"categories\":[\"x\"]} | 400 | malformed-body",
                "{\"spec\":\"things\",\"baseUrl\":\"http://127.0.0.1:1\",\"categories\":[null]} | 400 | ",
                "{\"spec\":\"things\",\"baseUrl\":\"http://127.0.0.1:1\",\"name\":\"a\\u0000b\"} | 400 | invalid-value",
                "{\"spec\":\"things\",\"baseUrl\":\"http://127.0.0.1:1\",\"surprise\":1}      | 400 | malformed-body",
                "{\"spec\":                                                                   | 400 | malformed-body",
                "null                                                                         | 400 | invalid-value",
                "{\"spec\":\"slow\",\"baseUrl\":\"http://127.0.0.1:1\"}                       | 502 | upstream-unreachable",
                "{\"spec\":\"mute\",\"baseUrl\":\"http://127.0.0.1:1\"}                       | 504 | upstream-timeout"
            })
    void badInputIsRefused(String body, int status, String slug) {
        as(Role.PARTNER)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/runs")
                .then()
                .statusCode(status)
                .contentType(startsWith("application/problem+json"))
                .body("type", endsWith(slug == null ? "" : slug));
    }

    @Test
    void contractThatIsNoneEndsTheRunWithTheReason() {
        var run = run(Map.of("spec", "broken", "baseUrl", "http://127.0.0.1:1"));

        assertThat(run.getString("status")).isEqualTo("ERRORED");
        assertThat(run.getString("reason")).contains("not that contract");
    }

    @Test
    void runOfAnotherProjectIsNotThere() {
        var id = startRun(Map.of("spec", "things", "baseUrl", "http://127.0.0.1:1"))
                .then()
                .statusCode(202)
                .extract()
                .<String>path("id");

        in("project-9").get("/api/v1/runs/" + id).then().statusCode(404);
        in("project-9").delete("/api/v1/runs/" + id).then().statusCode(404);
        in("project-9").get("/api/v1/reports/" + id).then().statusCode(404);
    }

    @Test
    void newestRunOfAVersionIsFound() {
        run(Map.of("spec", "things", "baseUrl", "http://127.0.0.1:1"));
        var second = run(Map.of("spec", "things", "baseUrl", "http://127.0.0.1:1"));
        var newest = "/api/v1/runs/newest?spec=" + second.getString("spec.id") + "&digest=";

        as(Role.VIEWER)
                .get(newest + second.getString("spec.digest"))
                .then()
                .statusCode(200)
                .body("id", equalTo(second.getString("id")))
                .body("status", equalTo("ERRORED"));
        as(Role.VIEWER).get(newest + "another").then().statusCode(404);
        as(Role.VIEWER).get(newest).then().statusCode(400);
    }

    @Test
    void idThatIsNoIdIsNotThere() {
        as(Role.VIEWER).get("/api/v1/runs/%00").then().statusCode(404);
        as(Role.VIEWER).get("/api/v1/runs/x'--").then().statusCode(404);
    }

    @Test
    void cancelledRunStaysCancelled() throws Exception {
        try (var server = new RudeServer(RudeServer.Manner.DRIPS)) {
            var id = startRun(Map.of("spec", "things", "baseUrl", server.url()))
                    .then()
                    .statusCode(202)
                    .extract()
                    .<String>path("id");

            as(Role.PARTNER).delete("/api/v1/runs/" + id).then().statusCode(200).body("status", equalTo("CANCELLED"));
            as(Role.PARTNER).delete("/api/v1/runs/" + id).then().statusCode(200);
            Thread.sleep(1500);

            assertThat(get(id).getString("status")).isEqualTo("CANCELLED");
        }
    }

    @Test
    void runThatHasEndedCannotBeCancelled() {
        var run = run(Map.of("spec", "things", "baseUrl", "http://127.0.0.1:1"));

        as(Role.PARTNER)
                .delete("/api/v1/runs/" + run.getString("id"))
                .then()
                .statusCode(409)
                .body("type", endsWith("run-ended"));
    }

    @Test
    void viewerMayNotCancel() {
        as(Role.VIEWER)
                .delete("/api/v1/runs/00000000-0000-7000-8000-000000000000")
                .then()
                .statusCode(403);
    }

    @Test
    void checksComeInPages() throws Exception {
        try (var server = new ThingsServer(Fault.NONE)) {
            var run = run(Map.of("spec", "things", "baseUrl", server.url()));
            var checks = "/api/v1/runs/" + run.getString("id") + "/checks";
            var first = as(Role.VIEWER).queryParam("limit", 2).get(checks).jsonPath();
            var second = as(Role.VIEWER)
                    .queryParam("limit", 2)
                    .queryParam("cursor", first.getString("next"))
                    .get(checks)
                    .jsonPath();

            assertThat(first.getList("items.number")).isEqualTo(List.of(1, 2));
            assertThat(second.getList("items.number")).isEqualTo(List.of(3, 4));
            as(Role.VIEWER).queryParam("outcome", "FAILED").get(checks).then().body("items.size()", equalTo(0));
        }
    }

    private static io.restassured.response.Response withKey(String key, Map<String, ?> body) {
        return as(Role.PARTNER)
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/runs");
    }
}

package dev.interlock.orchestration.workflow.runs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.oneOf;

import dev.interlock.orchestration.FastPolling;
import dev.interlock.orchestration.workflow.runs.reading.RunLinks;
import dev.interlock.service.identity.IdentityHeader;
import dev.interlock.service.identity.Role;
import dev.interlock.testkit.identity.Tokens;
import dev.interlock.testkit.parts.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs from their start over HTTP to their end, driven by the engine of this service. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "service", value = "orchestration"))
@QuarkusTestResource(FastPolling.class)
@Timeout(60)
class LivingRunsIT {

    private static final String URL = RunLinks.PATH;
    private static final String DEFINITIONS = "/api/v1/orchestration/definitions";

    private static final String GREET = """
            document: {dsl: 1.0.0, namespace: test, name: greet, version: 1.0.0}
            input:
              schema:
                document: {type: object, required: [name], properties: {name: {type: string}}}
            do:
              - greet: {set: {greeting: '${ "hello " + .name }'}}
            """;
    private static final String PAUSE = """
            document: {dsl: 1.0.0, namespace: test, name: pause, version: 1.0.0}
            do:
              - nap: {wait: {seconds: 600}}
            """;
    private static final String FAIL = """
            document: {dsl: 1.0.0, namespace: test, name: fail, version: 1.0.0}
            do:
              - nap: {wait: {milliseconds: 20}}
              - refuse: {raise: {error: {type: 'https://example.com/no', status: 400, title: 'No'}}}
            """;
    private static final String LISTEN = """
            document: {dsl: 1.0.0, namespace: test, name: listen, version: 1.0.0}
            do:
              - hear: {listen: {to: {one: {with: {type: com.example.said}}}}}
            """;
    private static final String PARENT = """
            document: {dsl: 1.0.0, namespace: test, name: parent, version: 1.0.0}
            do:
              - child: {run: {workflow: {namespace: test, name: greet, version: 1.0.0, input: {name: 'child'}}}}
            """;

    private final String project = "project-" + UUID.randomUUID();

    @Test
    void goesThroughToItsEnd() {
        var accepted = start(inline(GREET, Map.of("name", "world")));

        accepted.then()
                .statusCode(202)
                .header("Location", endsWith(accepted.path("url")))
                .body("status", equalTo("PENDING"));
        ended(accepted.path("id"))
                .body("status", equalTo("COMPLETED"))
                .body("output.greeting", equalTo("hello world"))
                .body("steps.name", contains("greet"))
                .body("progress.done", equalTo(1))
                .body("progress.known", equalTo(1));
    }

    @Test
    void startsOnceForTheSameIdempotencyKey() {
        var request = inline(GREET, Map.of("name", "world"));

        String first =
                vendor().header("Idempotency-Key", "k").body(request).post(URL).path("id");
        String second =
                vendor().header("Idempotency-Key", "k").body(request).post(URL).path("id");

        assertThat(second).isEqualTo(first);
        vendor().get(URL).then().body("items", hasSize(1));
    }

    @Test
    void refusesAnInputThatMisfits() {
        start(inline(GREET, Map.of("nam", "world")))
                .then()
                .statusCode(422)
                .body("type", endsWith("/workflow-input-invalid"))
                .body("errors", hasSize(1));
    }

    @Test
    void refusesADefinitionThatDoesNotRead() {
        start(inline("document: {}", Map.of()))
                .then()
                .statusCode(422)
                .body("type", endsWith("/workflow-definition-invalid"));
    }

    @Test
    void staysOnTheVersionThatItBeganWith() {
        apply(PAUSE);
        String id = start(Map.of("definition", Map.of("namespace", "test", "name", "pause"), "correlation", "c1"))
                .path("id");
        waiting(id);
        vendor().delete(DEFINITIONS + "/test/pause/1.0.0").then().statusCode(204);

        vendor().get(URL + "/" + id)
                .then()
                .body("definition.version", equalTo("1.0.0"))
                .body("current", contains("nap"))
                .body("progress.known", equalTo(1));
        vendor().get(URL + "/" + id + "/picture.svg").then().statusCode(200);
        vendor().delete(URL + "/" + id).then().statusCode(202);
        ended(id).body("status", equalTo("CANCELLED")).body("steps.state", contains("CANCELLED"));
    }

    @Test
    void endsAtOnceByForce() {
        String id = start(inline(PAUSE, Map.of())).path("id");
        waiting(id);

        vendor().delete(URL + "/" + id + "?force=true").then().statusCode(202);

        ended(id).body("status", equalTo("CANCELLED"));
    }

    @Test
    void pausesAndGoesOn() {
        String id = start(inline(PAUSE, Map.of())).path("id");
        waiting(id);

        vendor().post(URL + "/" + id + "/pause").then().statusCode(202);
        reaches(id, "SUSPENDED");
        vendor().post(URL + "/" + id + "/resume").then().statusCode(202);
        reaches(id, "WAITING");
    }

    @Test
    void isTakenUpAgainAfterAFault() {
        String id = start(inline(FAIL, Map.of())).path("id");
        ended(id).body("status", equalTo("FAULTED")).body("error.type", equalTo("https://example.com/no"));

        vendor().post(URL + "/" + id + "/retry").then().statusCode(202);

        ended(id)
                .body("status", equalTo("FAULTED"))
                .body("steps.name", contains("nap", "refuse"))
                .body("steps.find { it.name == 'refuse' }.attempts", hasSize(2));
        vendor().get(URL + "/" + id + "/history").then().body("items.input.is", hasItem("rewind"));
    }

    @Test
    void hearsWhatIsSentToItAloneEvenBeforeItListens() {
        String one = start(inline(LISTEN, Map.of())).path("id");
        String other = start(inline(LISTEN, Map.of())).path("id");
        waiting(other);

        signal(one, "e1", "for one").then().statusCode(202);
        // by then the first may have ended it
        signal(one, "e1", "again").then().statusCode(oneOf(202, 409));

        ended(one).body("status", equalTo("COMPLETED")).body("output", contains("for one"));
        vendor().get(URL + "/" + other).then().body("status", equalTo("WAITING"));
        signal(one, "e2", "too late").then().statusCode(409);
        vendor().body("{}").post(URL + "/" + other + "/events").then().statusCode(422);
        signal(UUID.randomUUID().toString(), "e3", "for nobody").then().statusCode(404);
    }

    @Test
    void showsTheRunsThatItLaunched() {
        apply(GREET);
        String id = start(inline(PARENT, Map.of())).path("id");

        var whole = ended(id)
                .body("status", equalTo("COMPLETED"))
                .body("output.greeting", equalTo("hello child"))
                .body("children", hasSize(1))
                .extract();

        String child = whole.path("children[0].id");
        vendor().get(URL + "/" + child)
                .then()
                .body("parent", equalTo(id))
                .body("depth", equalTo(1))
                .body("status", equalTo("COMPLETED"));
        vendor().get(URL + "?parent=" + id).then().body("items.id", contains(child));
    }

    @Test
    void drawsARunWithTheStatesOfItsTasks() {
        String id = start(inline(FAIL, Map.of())).path("id");
        ended(id);

        var svg = vendor().get(URL + "/" + id + "/picture.svg").asString();

        assertThat(svg).contains("test/fail:1.0.0 · FAULTED", ">completed<", ">faulted<");
    }

    @Test
    void streamsItsWholeStory() {
        String id = start(inline(FAIL, Map.of())).path("id");

        var stream = vendor().accept("text/event-stream")
                .get(URL + "/" + id + "/events")
                .asString();

        assertThat(stream)
                .containsSubsequence("event:started", "event:completed", "event:faulted", "event:end")
                .contains("\"status\":\"FAULTED\"");
    }

    private Response signal(String run, String event, String data) {
        return vendor().body(Map.of(
                        "specversion", "1.0", "id", event, "source", "/test", "type", "com.example.said", "data", data))
                .post(URL + "/" + run + "/events");
    }

    private ValidatableResponse ended(String id) {
        return reached(id, "COMPLETED", "FAULTED", "CANCELLED");
    }

    private void waiting(String id) {
        reaches(id, "WAITING");
    }

    private void reaches(String id, String status) {
        reached(id, status);
    }

    private ValidatableResponse reached(String id, String... statuses) {
        for (int look = 0; look < 400; look++) {
            var run = vendor().get(URL + "/" + id);
            if (List.of(statuses).contains(run.<String>path("status"))) {
                return run.then().statusCode(200);
            }
            pause();
        }
        throw new AssertionError("It doesn't become " + String.join(" or ", statuses) + ": "
                + vendor().get(URL + "/" + id).asString());
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> inline(String definition, Map<String, ?> input) {
        var request = new LinkedHashMap<String, Object>();
        request.put("inline", definition);
        request.put("input", input);
        return request;
    }

    private void apply(String definition) {
        as().contentType("application/yaml")
                .body(definition.getBytes(StandardCharsets.UTF_8))
                .post(DEFINITIONS)
                .then()
                .statusCode(201);
    }

    private Response start(Map<String, ?> request) {
        return vendor().body(request).post(URL);
    }

    private RequestSpecification vendor() {
        return as().contentType("application/json");
    }

    private RequestSpecification as() {
        return given().urlEncodingEnabled(false).header(IdentityHeader.IDENTITY, Tokens.of(Role.VENDOR, project));
    }
}

package dev.interlock.deployment.applications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import dev.interlock.deployment.Clients;
import dev.interlock.event.ApplicationRegistered;
import dev.interlock.event.ApplicationRemoved;
import dev.interlock.event.ApplicationUpdated;
import dev.interlock.service.identity.Role;
import dev.interlock.testkit.events.EventLog;
import dev.interlock.testkit.parts.RealParts;
import dev.interlock.testkit.parts.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "service", value = "deployment"))
class ApplicationsIT {

    private static final String PATH = "/api/v1/applications";
    private final String project = "project-" + UUID.randomUUID();
    private final Clients clients = new Clients(project);

    @Test
    void goesThroughTheLifeOfAnApplicationAndAnnouncesIt() {
        var registered = register("shop", "payments");
        var id = registered.<String>path("id");
        registered
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("version", equalTo(1))
                .body("definition.components[0].port", equalTo(8080));

        clients.vendor()
                .header("If-Match", "\"1\"")
                .body(definition("shop", "payments-2"))
                .put(PATH + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("spec", equalTo("payments-2"));
        clients.vendor().get(PATH + "/shop").then().statusCode(200).body("id", equalTo(id));
        clients.vendor().get(PATH + "/shop/versions").then().body("items.version", contains(2, 1));
        clients.vendor().delete(PATH + "/" + id).then().statusCode(204);

        clients.vendor().get(PATH + "/" + id).then().statusCode(404);
        assertThat(new EventLog(TestKafka.shared().bootstrapServers()).about("interlock.deployments", id, 3))
                .containsExactly(
                        new ApplicationRegistered(project, id, "shop", "payments", 1),
                        new ApplicationUpdated(project, id, "shop", "payments-2", 2),
                        new ApplicationRemoved(project, id, "shop", "payments-2", 2));
    }

    @Test
    void takesYaml() {
        clients.vendor()
                .contentType("application/yaml")
                .body("""
                        name: yamlish
                        spec: payments
                        components: [{name: api, command: [java], port: 8080}]
                        """.getBytes(StandardCharsets.UTF_8))
                .post(PATH)
                .then()
                .statusCode(201)
                .body("definition.components[0].command", contains("java"));
    }

    @Test
    void saysWhereADefinitionIsWrongAndKeepsNothing() {
        clients.vendor()
                .body("{\"name\": \"bad\", \"spec\": \"s\", \"colour\": 1, \"components\": []}")
                .post(PATH)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.pointer", contains("/components", "/colour"));

        clients.vendor().get(PATH).then().body("items", hasSize(0));
    }

    @Test
    void givesTheSameAnswerToTheSameIdempotencyKey() {
        var first = clients.vendor()
                .header("Idempotency-Key", "k")
                .body(definition("once", "s"))
                .post(PATH);
        var second = clients.vendor()
                .header("Idempotency-Key", "k")
                .body(definition("once", "s"))
                .post(PATH);

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.<String>path("id")).isEqualTo(first.<String>path("id"));
        assertThat(second.<Integer>path("definition.components[0].port")).isEqualTo(8080);
        clients.vendor().get(PATH).then().body("items", hasSize(1));
    }

    @Test
    void updatesOnlyTheVersionThatWasRead() {
        var id = register("guarded", "s").<String>path("id");

        put(id, null).then().statusCode(428);
        put(id, "\"9\"").then().statusCode(412).body("current", equalTo("\"1\""));
        put(id, "\"1\"").then().statusCode(200);
        put(id, "\"1\"").then().statusCode(412);
        clients.vendor()
                .header("If-Match", "\"1\"")
                .delete(PATH + "/" + id)
                .then()
                .statusCode(412);
    }

    @Test
    void refusesANameThatIsTaken() {
        register("taken", "s");

        register("taken", "s").then().statusCode(409);
    }

    @Test
    void hidesApplicationsOfOtherProjects() {
        var id = register("mine", "s").<String>path("id");
        var stranger = new Clients("project-of-others").as(Role.OWNER);

        stranger.get(PATH + "/" + id).then().statusCode(404);
        stranger.delete(PATH + "/" + id).then().statusCode(404);
    }

    @Test
    void findsNothingUnderANameThatNoDatabaseTakes() {
        clients.vendor().urlEncodingEnabled(false).get(PATH + "/%00").then().statusCode(404);
        clients.vendor().urlEncodingEnabled(false).delete(PATH + "/%00").then().statusCode(404);
    }

    @Test
    void refusesPartners() {
        clients.as(Role.PARTNER).body(definition("x", "s")).post(PATH).then().statusCode(403);
    }

    @Test
    void publishesItsSchema() {
        clients.as(Role.VIEWER)
                .get(PATH + "/schema")
                .then()
                .statusCode(200)
                .contentType(startsWith("application/schema+json"))
                .body("title", equalTo("Application"));
    }

    @Test
    void isReadyAndHealthyWithoutASecretStore() {
        clients.vendor().get("/ready").then().statusCode(200);
        clients.vendor().get("/health").then().statusCode(200);
    }

    @Test
    void refusesToDeployWhatAsksPrometheusWhereNoneIsConfigured() {
        var checks = ", \"analysis\": {\"checks\": [{\"name\": \"errors\", \"query\": \"up\", \"below\": 1}]}}";
        var definition = definition("asking", "s");
        clients.vendor()
                .body(definition.substring(0, definition.lastIndexOf('}')) + checks)
                .post(PATH)
                .then()
                .statusCode(201);

        clients.vendor()
                .body("{\"application\": \"asking\", \"environment\": \"staging\"}")
                .post("/api/v1/deployments")
                .then()
                .statusCode(409)
                .body("type", equalTo("https://interlock.dev/problems/no-prometheus"))
                .body("detail", containsString("INTERLOCK_CHECKS_PROMETHEUS_URL"))
                .body("checks", contains("errors"));
    }

    private Response register(String name, String spec) {
        return clients.vendor().body(definition(name, spec)).post(PATH);
    }

    private Response put(String id, @Nullable String ifMatch) {
        var request = ifMatch == null ? clients.vendor() : clients.vendor().header("If-Match", ifMatch);
        return request.body(definition("guarded", "s2")).put(PATH + "/" + id);
    }

    private static String definition(String name, String spec) {
        return """
                {"name": "%s", "spec": "%s",
                 "components": [{"name": "api", "image": "api:1", "port": 8080}],
                 "strategy": {"type": "BLUE_GREEN"}}""".formatted(name, spec);
    }
}

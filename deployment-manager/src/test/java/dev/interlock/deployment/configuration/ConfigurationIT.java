package dev.interlock.deployment.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.interlock.deployment.Clients;
import dev.interlock.event.ConfigurationChanged;
import dev.interlock.event.Event;
import dev.interlock.service.identity.Role;
import dev.interlock.testkit.events.EventLog;
import dev.interlock.testkit.parts.RealParts;
import dev.interlock.testkit.parts.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "service", value = "deployment"))
class ConfigurationIT {

    private final String project = "project-" + UUID.randomUUID();
    private final Clients clients = new Clients(project);

    @Test
    void countsVersionsAndKeepsTheHistory() {
        put("limits.rate", "{\"value\": 10}").then().statusCode(201).header("ETag", "\"1\"");
        put("limits.rate", "{\"value\": {\"rate\": 20}}")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("value.rate", equalTo(20))
                .body("type", equalTo("JSON"));
        staging().delete("/api/v1/configuration/limits.rate").then().statusCode(204);
        get("limits.rate").then().statusCode(404).body("type", endsWith("/configuration-not-set"));
        put("limits.rate", "{\"value\": 30}").then().header("ETag", "\"4\"");

        staging()
                .get("/api/v1/configuration/limits.rate/history")
                .then()
                .body("items.version", contains(4, 3, 2, 1))
                .body("items.deleted", contains(false, true, false, false))
                .body("items[0].changedBy", equalTo("key-vendor"))
                .body("items[3].value", equalTo(10));
    }

    @Test
    void announcesEveryChangeWithoutItsValue() {
        var key = "k-" + UUID.randomUUID();
        put(key, "{\"value\": \"shown\"}");
        staging().delete("/api/v1/configuration/" + key);

        List<Event> expected = List.of(
                new ConfigurationChanged(project, "staging", "", key, 1, false),
                new ConfigurationChanged(project, "staging", "", key, 2, true));
        assertThat(new EventLog(TestKafka.shared().bootstrapServers()).about("interlock.configuration", key, 2))
                .isEqualTo(expected);
    }

    @Test
    void honoursPreconditions() {
        put("guarded", "{\"value\": 1}");

        with("If-Match", "\"2\"", "{\"value\": 2}").then().statusCode(412).body("current", equalTo("\"1\""));
        with("If-None-Match", "*", "{\"value\": 2}").then().statusCode(412);
        with("If-Match", "\"1\"", "{\"value\": 2}").then().statusCode(200).header("ETag", "\"2\"");
        staging()
                .header("If-Match", "\"1\"")
                .delete("/api/v1/configuration/guarded")
                .then()
                .statusCode(412);
        staging().delete("/api/v1/configuration/guarded").then().statusCode(204);
        with("If-Match", "*", "{\"value\": 2}").then().statusCode(412);
        with("If-None-Match", "*", "{\"value\": 2}").then().statusCode(200).header("ETag", "\"4\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"If-Match", "If-None-Match"})
    void letsExactlyOneOfManyWin(String header) throws InterruptedException, ExecutionException {
        var key = "raced";
        if (header.equals("If-Match")) {
            put(key, "{\"value\": 0}");
        }
        var tag = header.equals("If-Match") ? "\"1\"" : "*";
        List<Callable<Integer>> puts = IntStream.range(0, 12)
                .<Callable<Integer>>mapToObj(n -> () -> staging()
                        .header(header, tag)
                        .body("{\"value\": " + n + "}")
                        .put("/api/v1/configuration/" + key)
                        .statusCode())
                .toList();

        int won = 0;
        int lost = 0;
        try (var threads = Executors.newFixedThreadPool(12)) {
            for (Future<Integer> answer : threads.invokeAll(puts)) {
                var status = answer.get();
                won += status < 300 ? 1 : 0;
                lost += status == 412 ? 1 : 0;
            }
        }

        assertThat(won).isEqualTo(1);
        assertThat(lost).isEqualTo(11);
    }

    @Test
    void keepsEnvironmentsAndApplicationsApart() {
        put("mode", "{\"value\": \"shared\"}");
        staging().queryParam("application", "shop").body("{\"value\": \"own\"}").put("/api/v1/configuration/mode");

        get("mode").then().body("value", equalTo("shared")).body("application", nullValue());
        staging()
                .queryParam("application", "shop")
                .get("/api/v1/configuration/mode")
                .then()
                .body("value", equalTo("own"))
                .body("application", equalTo("shop"));
        in("development", Role.VENDOR).get("/api/v1/configuration/mode").then().statusCode(404);
        new Clients("project-of-others")
                .as(Role.OWNER)
                .queryParam("environment", "staging")
                .get("/api/v1/configuration/mode")
                .then()
                .statusCode(404);
    }

    @Test
    void listsInPagesAndByFilter() {
        put("db.pool", "{\"value\": 1}");
        put("db.url", "{\"value\": \"x\"}");
        put("log.level", "{\"value\": \"info\"}");
        put("gone", "{\"value\": 1}");
        staging().delete("/api/v1/configuration/gone");
        in("development", Role.VENDOR).body("{\"value\": 1}").put("/api/v1/configuration/db.pool");

        staging()
                .queryParam("prefix", "db.")
                .get("/api/v1/configuration")
                .then()
                .body("items.key", contains("db.pool", "db.url"));
        var first = staging().queryParam("limit", 2).get("/api/v1/configuration");
        assertThat(first.jsonPath().getList("items.key")).containsExactly("db.pool", "db.url");
        var second = staging()
                .queryParam("limit", 2)
                .queryParam("cursor", first.<String>path("next"))
                .get("/api/v1/configuration");
        assertThat(second.jsonPath().getList("items.key")).containsExactly("log.level");
        clients.vendor().get("/api/v1/configuration").then().body("items", hasSize(4));
    }

    @Test
    void guardsProduction() {
        in("production", Role.VENDOR)
                .body("{\"value\": 1}")
                .put("/api/v1/configuration/x")
                .then()
                .statusCode(403);
        in("production", Role.ADMIN)
                .body("{\"value\": 1}")
                .put("/api/v1/configuration/x")
                .then()
                .statusCode(201);
        in("production", Role.VENDOR).delete("/api/v1/configuration/x").then().statusCode(403);
        in("production", Role.VIEWER).get("/api/v1/configuration/x").then().statusCode(200);
        in("staging", Role.PARTNER)
                .body("{\"value\": 1}")
                .put("/api/v1/configuration/x")
                .then()
                .statusCode(403);
    }

    @Test
    void refusesWhatWillNotDo() {
        put("Bad-Key", "{\"value\": 1}").then().statusCode(422);
        put("k".repeat(129), "{\"value\": 1}").then().statusCode(422);
        put("x", "{}").then().statusCode(422);
        put("x", "{\"value\": null}").then().statusCode(422);
        put("x", "{\"value\": 1, \"type\": \"STRING\"}").then().statusCode(422);
        put("x", "{\"value\": \"" + "v".repeat(70_000) + "\"}").then().statusCode(422);
        put("x", "{\"value\": 1, \"colour\": 2}").then().statusCode(400);
        put("x", "").then().statusCode(422);
        in("moon", Role.VENDOR)
                .body("{\"value\": 1}")
                .put("/api/v1/configuration/x")
                .then()
                .statusCode(400);
        clients.vendor()
                .body("{\"value\": 1}")
                .put("/api/v1/configuration/x")
                .then()
                .statusCode(400);
        get("x").then().statusCode(404);
    }

    @Test
    void refusesASecretWhereThereIsNoStoreForIt() {
        put("password", "{\"value\": \"s3cret\", \"secret\": true}")
                .then()
                .statusCode(409)
                .body("type", endsWith("/no-secret-store"))
                .body("detail", equalTo("no secret store is configured: set VAULT_ADDR"));

        get("password").then().statusCode(404);
    }

    private Response put(String key, String body) {
        return staging().body(body).put("/api/v1/configuration/" + key);
    }

    private Response with(String header, String value, String body) {
        return staging().header(header, value).body(body).put("/api/v1/configuration/guarded");
    }

    private Response get(String key) {
        return staging().get("/api/v1/configuration/" + key);
    }

    private RequestSpecification staging() {
        return in("staging", Role.VENDOR);
    }

    private RequestSpecification in(String environment, Role role) {
        return clients.as(role).queryParam("environment", environment);
    }
}

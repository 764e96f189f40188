package dev.interlock.orchestration.workflow.definitions;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.interlock.orchestration.FastPolling;
import dev.interlock.service.identity.IdentityHeader;
import dev.interlock.service.identity.Role;
import dev.interlock.testkit.identity.Tokens;
import dev.interlock.testkit.parts.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "service", value = "orchestration"))
@QuarkusTestResource(FastPolling.class)
@Timeout(30)
class DefinitionsIT {

    private static final String URL = "/api/v1/orchestration/definitions";

    private final String project = "project-" + UUID.randomUUID();

    @Inject
    Pool pool;

    @Test
    void keepsAVersionAndGivesItBackAsItWasWritten() {
        var text = definition("order", "1.0.0", "a");

        apply(text)
                .statusCode(201)
                .header("Location", endsWith(URL + "/shop/order/1.0.0"))
                .header("ETag", startsWith("\"sha256:"))
                .body("name", equalTo("order"));

        var read = viewer().get(URL + "/shop/order/1.0.0");
        assertThat(read.asString()).isEqualTo(text);
        assertThat(read.contentType()).startsWith("application/yaml");
        viewer().header("If-None-Match", read.header("ETag"))
                .get(URL + "/shop/order/1.0.0")
                .then()
                .statusCode(304);
    }

    @Test
    void takesJsonAsWell() {
        var json = """
                {"document": {"dsl": "1.0.0", "namespace": "shop", "name": "json", "version": "1.0.0"},
                 "do": [{"greet": {"set": {"hello": "world"}}}]}""";
        vendor().contentType("application/json").body(json).post(URL).then().statusCode(201);

        viewer().accept("application/json")
                .get(URL + "/shop/json/1.0.0")
                .then()
                .contentType(startsWith("application/json"))
                .body("document.name", equalTo("json"));
    }

    @Test
    void keepsTheSameTextOnceAndRefusesAnotherForTheSameVersion() {
        apply(definition("order", "1.0.0", "a")).statusCode(201);
        apply(definition("order", "1.0.0", "a")).statusCode(200);

        apply(definition("order", "1.0.0", "b"))
                .statusCode(409)
                .body("type", endsWith("/workflow-version-taken"))
                .body("detail", containsString("raise document.version"));
    }

    @Test
    void saysWhereAndWhyATextDoesNotRead() {
        apply("""
                document:
                  dsl: 1.0.0
                  namespace: shop
                  name: broken
                  version: 1.0.0
                do:
                  - pay:
                      set: {a: 1}
                      foo: 1
                """)
                .statusCode(422)
                .body("type", endsWith("/workflow-definition-invalid"))
                .body("errors[0].pointer", equalTo("/do/0/pay/foo"))
                .body("errors[0].line", equalTo(9))
                .body("errors[0].detail", containsString("foo"));
        apply("a: [").statusCode(422).body("errors[0].line", equalTo(1));
        apply("a: \u0000").statusCode(422);
        apply("").statusCode(400);
        apply("x".repeat(600 * 1024)).statusCode(413);
    }

    @Test
    void checksWithoutKeeping() {
        yaml(definition("draft", "1.0.0", "a"))
                .post(URL + "/check")
                .then()
                .statusCode(200)
                .body("name", equalTo("draft"));
        yaml("nothing: here").post(URL + "/check").then().statusCode(422);

        viewer().get(URL + "/shop/draft").then().statusCode(404);
    }

    @Test
    void ordersVersionsByMeaningAndKnowsTheLatest() {
        for (String version : List.of("1.9.0", "1.10.0", "1.10.0-rc.1")) {
            apply(definition("order", version, version)).statusCode(201);
        }

        viewer().get(URL + "/shop/order").then().body("items.version", contains("1.10.0", "1.10.0-rc.1", "1.9.0"));
        assertThat(viewer().get(URL + "/shop/order/latest").asString()).contains("version: 1.10.0\n");
    }

    @Test
    void listsPageByPageAndByName() {
        for (String name : List.of("a", "b", "c")) {
            apply(definition(name, "1.0.0", "x")).statusCode(201);
        }

        var first = viewer().get(URL + "?limit=2").then().extract();
        viewer().get(URL + "?limit=2&cursor=" + first.<String>path("next"))
                .then()
                .body("items.name", contains("c"))
                .body("next", nullValue());
        viewer().get(URL + "?namespace=shop&name=b").then().body("items.name", contains("b"));
        viewer().get(URL + "?name=%00").then().statusCode(200).body("items.size()", equalTo(0));
        viewer().get(URL + "?cursor=eA").then().statusCode(400);
    }

    @Test
    void deletesAVersion() {
        apply(definition("order", "1.0.0", "a")).statusCode(201);

        vendor().delete(URL + "/shop/order/1.0.0").then().statusCode(204);

        viewer().get(URL + "/shop/order/1.0.0").then().statusCode(404);
        vendor().delete(URL + "/shop/order/1.0.0").then().statusCode(404);
    }

    @Test
    void beginsRunsByTheScheduleOfTheHighestVersionUntilThatIsDeleted() {
        apply(definition("timed", "2.0.0", "a") + "schedule: {every: {hours: 1}}\n")
                .statusCode(201);
        apply(definition("timed", "1.0.0", "a") + "schedule: {every: {hours: 2}}\n")
                .statusCode(201);
        assertThat(scheduled("timed")).containsExactly("2.0.0");

        vendor().delete(URL + "/shop/timed/2.0.0").then().statusCode(204);

        assertThat(scheduled("timed")).isEmpty();
    }

    @Test
    void refusesAScheduleThatCannotWork() {
        apply(definition("timed", "1.0.0", "a") + "schedule: {every: {milliseconds: 1}}\n")
                .statusCode(422)
                .body("errors[0].pointer", startsWith("/schedule"));
    }

    @Test
    void drawsAVersion() {
        apply(definition("order", "1.0.0", "a")).statusCode(201);

        var picture = viewer().get(URL + "/shop/order/latest/picture.svg");

        assertThat(picture.contentType()).startsWith("image/svg+xml");
        assertThat(picture.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(picture.asString()).contains("<title id=\"title\">shop/order:1.0.0</title>", ">greet<");
    }

    @Test
    void viewersMayLookButNotChange() {
        yaml(as(Role.VIEWER), definition("order", "1.0.0", "a"))
                .post(URL)
                .then()
                .statusCode(403);
        viewer().delete(URL + "/shop/order/1.0.0").then().statusCode(403);
        viewer().get(URL).then().statusCode(200);
    }

    private List<String> scheduled(String name) {
        var rows = pool.preparedQuery("select version from workflow_schedule where project = $1 and name = $2")
                .execute(Tuple.of(project, name))
                .await()
                .atMost(Duration.ofSeconds(5));
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString("version"))
                .toList();
    }

    private static String definition(String name, String version, String greeting) {
        return """
                document:
                  dsl: 1.0.0
                  namespace: shop
                  name: %s
                  version: %s
                do:
                  - greet:
                      set:
                        greeting: %s
                """.formatted(name, version, greeting);
    }

    private ValidatableResponse apply(String text) {
        return yaml(text).post(URL).then();
    }

    private RequestSpecification yaml(String text) {
        return yaml(vendor(), text);
    }

    private static RequestSpecification yaml(RequestSpecification as, String text) {
        return as.header("Content-Type", "application/yaml").body(text.getBytes(StandardCharsets.UTF_8));
    }

    private RequestSpecification vendor() {
        return as(Role.VENDOR);
    }

    private RequestSpecification viewer() {
        return as(Role.VIEWER);
    }

    private RequestSpecification as(Role role) {
        return given().urlEncodingEnabled(false).header(IdentityHeader.IDENTITY, Tokens.of(role, project));
    }
}

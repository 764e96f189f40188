package dev.interlock.orchestration.components;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.interlock.event.ComponentRegistered;
import dev.interlock.event.ComponentUnregistered;
import dev.interlock.orchestration.FastPolling;
import dev.interlock.orchestration.Kafka;
import dev.interlock.service.identity.IdentityHeader;
import dev.interlock.service.identity.Role;
import dev.interlock.testkit.identity.Tokens;
import dev.interlock.testkit.parts.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "service", value = "orchestration"))
@QuarkusTestResource(FastPolling.class)
class ComponentsIT {

    private static final String URL = "http://127.0.0.1:1";
    private final String project = "project-" + UUID.randomUUID();

    @Test
    void registersWithDefaultsAndAnnouncesIt() {
        var id = register("payments", List.of())
                .statusCode(201)
                .header("Location", endsWith("/api/v1/components/" + idOf("payments")))
                .header("ETag", "\"1\"")
                .body("healthPath", equalTo("/health"))
                .body("kind", equalTo("service"))
                .body("health.state", equalTo("UNKNOWN"))
                .body("platform", equalTo(false))
                .extract()
                .<String>path("id");

        assertThat(Kafka.received("interlock.components", id, 1))
                .contains(new ComponentRegistered(project, id, "payments", URL, "service"));
    }

    @Test
    void givesTheSameAnswerToTheSameIdempotencyKey() {
        var first = vendor().header("Idempotency-Key", "k1")
                .body(body("twice", List.of()))
                .post("/api/v1/components");
        var second = vendor().header("Idempotency-Key", "k1")
                .body(body("twice", List.of()))
                .post("/api/v1/components");

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.<String>path("id")).isEqualTo(first.<String>path("id"));
    }

    @Test
    void refusesANameThatIsTaken() {
        register("taken", List.of()).statusCode(201);

        register("taken", List.of()).statusCode(409).body("type", endsWith("/component-name-taken"));
    }

    @Test
    void namesWhatIsWrongInADescription() {
        vendor().body(Map.of("name", "", "url", URL, "healthPath", "nope"))
                .post("/api/v1/components")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/name", "/healthPath"));
    }

    @Test
    void refusesNamesThatNoDatabaseTakes() {
        register("nul", List.of("\u0000")).statusCode(422).body("errors.pointer", contains("/dependsOn"));
        vendor().urlEncodingEnabled(false).get("/api/v1/components/%00").then().statusCode(404);
        vendor().urlEncodingEnabled(false)
                .delete("/api/v1/components/%00")
                .then()
                .statusCode(404);
    }

    @Test
    void refusesAnEmptyBody() {
        vendor().post("/api/v1/components").then().statusCode(422).body("errors.pointer", hasItem("/name"));
    }

    @Test
    void refusesAnUnknownKind() {
        vendor().body(Map.of("name", "x", "url", URL, "kind", "toaster"))
                .post("/api/v1/components")
                .then()
                .statusCode(400)
                .body("pointer", equalTo("/kind"));
    }

    @Test
    void refusesAnAddressThatMayNotBeCalled() {
        vendor().body(Map.of("name", "x", "url", "file:///etc/passwd"))
                .post("/api/v1/components")
                .then()
                .statusCode(422)
                .body("type", endsWith("/target-not-a-url"));
    }

    @Test
    void namesUnknownDependenciesAndKeepsNothing() {
        register("lonely", List.of("ghost"))
                .statusCode(422)
                .body("type", endsWith("/component-dependency-unknown"))
                .body("unknown", contains("ghost"));

        vendor().get("/api/v1/components").then().body("items.name", not(hasItem("lonely")));
    }

    @Test
    void namesTheCircleThatAnUpdateWouldClose() {
        register("a", List.of());
        register("b", List.of("a"));
        register("c", List.of("b"));

        update(idOf("a"), "\"1\"", body("a", List.of("c")))
                .statusCode(422)
                .body("type", endsWith("/component-dependency-cycle"))
                .body("cycle", contains("a", "c", "b", "a"));
    }

    @Test
    void mayDependOnAServiceOfThePlatform() {
        register("uses-spec", List.of("spec")).statusCode(201);
    }

    @Test
    void updatesOnlyTheRevisionThatWasRead() {
        register("moving", List.of());
        var id = idOf("moving");

        update(id, null, body("moving", List.of())).statusCode(428);
        update(id, "\"7\"", body("moving", List.of())).statusCode(412);
        update(id, "\"1\"", body("moved", List.of()))
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("name", equalTo("moved"));
        update(id, "\"1\"", body("late", List.of())).statusCode(412);
    }

    @Test
    void unregistersOnlyWhatNobodyNeeds() {
        register("base", List.of());
        register("top", List.of("base"));
        var base = idOf("base");

        vendor().delete("/api/v1/components/" + base).then().statusCode(409).body("dependents", contains("top"));
        vendor().delete("/api/v1/components/" + idOf("top")).then().statusCode(204);
        vendor().delete("/api/v1/components/" + base).then().statusCode(204);
        vendor().get("/api/v1/components/" + base).then().statusCode(404);
        assertThat(Kafka.received("interlock.components", base, 2))
                .contains(new ComponentUnregistered(project, base, "base"));
    }

    @Test
    void hidesComponentsOfOtherProjects() {
        register("secret", List.of());
        var id = idOf("secret");
        var stranger = Tokens.of(Role.OWNER, "project-of-others");

        as(stranger).get("/api/v1/components/" + id).then().statusCode(404);
        as(stranger).delete("/api/v1/components/" + id).then().statusCode(404);
        as(stranger).get("/api/v1/components").then().body("items.name", not(hasItem("secret")));
    }

    @Test
    void showsTheServicesOfThePlatformInEveryProjectButLetsNobodyChangeThem() {
        var id = idOf("spec");

        as(Tokens.of(Role.VIEWER, project))
                .get("/api/v1/components/" + id)
                .then()
                .statusCode(200)
                .body("platform", equalTo(true));
        vendor().delete("/api/v1/components/" + id).then().statusCode(409);
        update(id, "\"1\"", body("spec", List.of())).statusCode(409).body("type", endsWith("/platform-component"));
    }

    @Test
    void listsInPages() {
        register("p1", List.of());
        register("p2", List.of());
        var first = vendor().queryParam("limit", 2).get("/api/v1/components");

        assertThat(first.jsonPath().getList("items")).hasSize(2);
        var second = vendor().queryParam("limit", 2)
                .queryParam("cursor", first.<String>path("next"))
                .get("/api/v1/components");
        assertThat(second.jsonPath().getList("items")).hasSize(1);
        assertThat(second.<String>path("next")).isNull();
    }

    @Test
    void findsByKindNameStateAndTags() {
        tagged("a", "mock", List.of("eu", "payments"));
        tagged("b", "service", List.of("eu"));
        tagged("c", "service", List.of());

        assertThat(found(Map.of("tag", "eu"))).containsExactly("a", "b");
        assertThat(found(Map.of("tag", List.of("eu", "payments")))).containsExactly("a");
        assertThat(found(Map.of("kind", "mock"))).containsExactly("a");
        assertThat(found(Map.of("name", "b"))).containsExactly("b");
        assertThat(found(Map.of("state", "up", "tag", "eu"))).isEmpty();
        // nothing answers there, so that each is unknown first, and down once it was looked at
        assertThat(Stream.of("unknown", "down").flatMap(state -> found(Map.of("state", state, "tag", "eu")).stream()))
                .containsOnly("a", "b");
        assertThat(found(Map.of("tag", "\0"))).isEmpty();
        assertThat(found(Map.of("name", "\0"))).isEmpty();
        vendor().queryParam("kind", "toaster").get("/api/v1/components").then().statusCode(400);
        vendor().queryParam("state", "asleep").get("/api/v1/components").then().statusCode(400);
    }

    @Test
    void namesWhatIsWrongWithTagsAndScaling() {
        var wrong = Map.of(
                "name", "x", "url", URL, "tags", List.of("a b"), "scaling", Map.of("minReplicas", 3, "maxReplicas", 2));

        vendor().body(wrong)
                .post("/api/v1/components")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/tags", "/scaling/maxReplicas"));
    }

    @Test
    void showsTheGraphAsJsonAndAsAPicture() {
        register("db", List.of());
        register("shop", List.of("db", "spec"));

        vendor().get("/api/v1/components/graph")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("nodes.name", hasItem("spec"))
                .body("nodes.find { it.name == 'shop' }.standing", equalTo("UNKNOWN"))
                .body("edges.from", contains(idOf("shop"), idOf("shop")))
                .body("edges.to", hasItem(idOf("db")));
        vendor().accept("image/svg+xml")
                .get("/api/v1/components/graph")
                .then()
                .statusCode(200)
                .contentType("image/svg+xml")
                .body(containsString("shop (service)"));
        vendor().accept("text/csv").get("/api/v1/components/graph").then().statusCode(406);
    }

    @Test
    void showsTheProjectsOwnWhereItHidesAServiceOfThePlatform() {
        register("spec", List.of());

        vendor().get("/api/v1/components/graph")
                .then()
                .body("nodes.findAll { it.name == 'spec' }.platform", contains(false));
    }

    @Test
    void hintsAtScaling() {
        var body = Map.of("name", "elastic", "url", URL, "scaling", Map.of("minReplicas", 2, "maxReplicas", 4));
        vendor().body(body).post("/api/v1/components").then().statusCode(201).body("scaling.maxReplicas", equalTo(4));
        register("rigid", List.of());

        vendor().get("/api/v1/components/" + idOf("elastic") + "/scaling")
                .then()
                .statusCode(200)
                .body("replicas", equalTo(2));
        vendor().get("/api/v1/components/" + idOf("rigid") + "/scaling").then().body("advice", equalTo("none"));
        vendor().get("/api/v1/components/nobody/scaling").then().statusCode(404);
    }

    private void tagged(String name, String kind, List<String> tags) {
        vendor().body(Map.of("name", name, "url", URL, "kind", kind, "tags", tags))
                .post("/api/v1/components")
                .then()
                .statusCode(201)
                .body("tags", equalTo(tags));
    }

    private List<String> found(Map<String, ?> filter) {
        var request = vendor();
        filter.forEach((name, value) -> {
            if (value instanceof List<?> values) {
                request.queryParam(name, values);
            } else {
                request.queryParam(name, value);
            }
        });
        return request.get("/api/v1/components")
                .then()
                .statusCode(200)
                .extract()
                .path("items.name");
    }

    private String idOf(String name) {
        return vendor().queryParam("limit", 200)
                .get("/api/v1/components")
                .path("items.find { it.name == '" + name + "' }.id");
    }

    private ValidatableResponse register(String name, List<String> dependsOn) {
        return vendor().body(body(name, dependsOn)).post("/api/v1/components").then();
    }

    private ValidatableResponse update(String id, @Nullable String ifMatch, Map<String, Object> body) {
        var request = ifMatch == null ? vendor() : vendor().header("If-Match", ifMatch);
        return request.body(body).put("/api/v1/components/" + id).then();
    }

    private static Map<String, Object> body(String name, List<String> dependsOn) {
        return Map.of("name", name, "url", URL, "dependsOn", dependsOn);
    }

    private RequestSpecification vendor() {
        return as(Tokens.of(Role.VENDOR, project)).contentType("application/json");
    }

    private static RequestSpecification as(String token) {
        return given().header(IdentityHeader.IDENTITY, token);
    }
}

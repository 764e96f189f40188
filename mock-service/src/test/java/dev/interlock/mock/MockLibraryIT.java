package dev.interlock.mock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.interlock.mock.compiling.Contracts;
import dev.interlock.mock.serving.ServedMocks;
import dev.interlock.service.identity.Role;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MockLibraryIT {

    private final MockApi api = new MockApi();

    @Inject
    Contracts contracts;

    @Inject
    ServedMocks served;

    @Inject
    MeterRegistry meters;

    @Test
    void makesAMockThatIsNamedAsItsSpecification() {
        var made = api.mockBooks("books");

        made.then()
                .statusCode(201)
                .body("name", equalTo("books"))
                .body("url", equalTo("/mocks/books"))
                .body("state", equalTo("RUNNING"))
                .body("version", equalTo(1))
                .body("follow", equalTo(true));
        assertThat(made.header("Location")).endsWith("/api/v1/mocks/" + made.path("id"));
        assertThat(api.get("books").asString()).isEqualTo(made.asString());
        assertThat(api.get(made.path("id")).asString()).isEqualTo(made.asString());
    }

    @Test
    void tellsWhichExamplesItDoesNotServe() {
        api.mockBooks("books").then().body("findings.example", hasItem("untrue"));
    }

    @Test
    void makesAMockOfAnOlderVersionThatDoesNotFollow() {
        SpecStandIn.publish(api.project, "books", Books.document("1"));
        SpecStandIn.publish(api.project, "books", Books.document("2"));

        api.create(Map.of("spec", "books", "version", "1", "name", "old"))
                .then()
                .statusCode(201)
                .body("version", equalTo(1))
                .body("follow", equalTo(false));
        api.call().get("/mocks/old/books/mine").then().body("mine", equalTo("1"));
    }

    @Test
    void answers409ForANameThatIsTaken() {
        api.mockBooks("books");

        api.create(Map.of("spec", "books"))
                .then()
                .statusCode(409)
                .body("type", equalTo("https://interlock.dev/problems/mock-name-taken"))
                .body("pointer", equalTo("/name"));
    }

    @Test
    void letsOneOfManyAtTheSameTimeHaveTheName() {
        SpecStandIn.publish(api.project, "books", Books.document("1"));

        var statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> api.create(Map.of("spec", "books")).statusCode())
                .sorted()
                .toList();

        assertThat(statuses).containsExactly(201, 409, 409, 409, 409, 409, 409, 409);
    }

    @Test
    void givesTheSameAnswerForTheSameIdempotencyKey() {
        SpecStandIn.publish(api.project, "books", Books.document("1"));
        var key = UUID.randomUUID().toString();

        var first = api.create(Map.of("spec", "books"), key);
        SpecStandIn.goAway();
        var second = repeated(key);

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.<String>path("id")).isEqualTo(first.path("id"));
        assertThat(api.create(Map.of("spec", "books", "name", "other"), key).statusCode())
                .isEqualTo(422);
        assertThat(SpecEvents.typesOf(first.path("id"), 1)).containsExactly("created");
    }

    private Response repeated(String key) {
        try {
            return api.create(Map.of("spec", "books"), key);
        } finally {
            SpecStandIn.comeBack();
        }
    }

    @Test
    void answers502WhereSpecServiceIsAway() {
        SpecStandIn.publish(api.project, "books", Books.document("1"));
        SpecStandIn.goAway();
        try {
            assertThat(api.create(Map.of("spec", "books")).statusCode()).isEqualTo(502);
        } finally {
            SpecStandIn.comeBack();
        }
    }

    @Test
    void listsMocksInPages() {
        SpecStandIn.publish(api.project, "books", Books.document("1"));
        List.of("a", "b", "c").forEach(name -> api.create(Map.of("spec", "books", "name", name)));

        var first = api.as(Role.VIEWER).queryParam("limit", 2).get("/api/v1/mocks");
        var second = api.as(Role.VIEWER)
                .queryParam("limit", 2)
                .queryParam("cursor", first.<String>path("next"))
                .get("/api/v1/mocks");

        assertThat(first.<List<String>>path("items.name")).containsExactly("a", "b");
        assertThat(second.<List<String>>path("items.name")).containsExactly("c");
        second.then().body("next", nullValue());
    }

    @Test
    void stopsAndStarts() {
        var id = api.mockBooks("books").<String>path("id");

        api.act("books", "stop").then().statusCode(200).body("state", equalTo("STOPPED"));
        api.act("books", "stop").then().statusCode(200);
        api.call()
                .get("/mocks/books/books/mine")
                .then()
                .statusCode(409)
                .body("type", equalTo("https://interlock.dev/problems/mock-stopped"));
        api.act("books", "start").then().statusCode(200).body("state", equalTo("RUNNING"));
        api.call().get("/mocks/books/books/mine").then().statusCode(200);

        assertThat(SpecEvents.typesOf(id, 3)).containsExactly("created", "stopped", "started");
    }

    @Test
    void deletesAndFreesTheName() {
        var id = api.mockBooks("books").<String>path("id");

        api.as(Role.VENDOR).delete("/api/v1/mocks/books").then().statusCode(204);

        api.get(id).then().statusCode(404);
        api.call().get("/mocks/books/books/mine").then().statusCode(404);
        api.create(Map.of("spec", "books")).then().statusCode(201);
        assertThat(SpecEvents.typesOf(id, 2)).containsExactly("created", "deleted");
    }

    @Test
    void hidesMocksFromOtherProjects() {
        var id = api.mockBooks("books").<String>path("id");
        var stranger = new MockApi();

        stranger.get(id).then().statusCode(404);
        stranger.act(id, "stop").then().statusCode(404);
        stranger.call().get("/mocks/" + id + "/books/mine").then().statusCode(404);
        stranger.as(Role.VENDOR).delete("/api/v1/mocks/" + id).then().statusCode(404);
        assertThat(stranger.as(Role.VIEWER).get("/api/v1/mocks").<List<?>>path("items"))
                .isEmpty();
    }

    @Test
    void lendsEachRoleWhatItMay() {
        api.mockBooks("books");

        api.as(Role.PARTNER).post("/api/v1/mocks/books/stop").then().statusCode(403);
        api.as(Role.PARTNER).delete("/api/v1/mocks/books").then().statusCode(403);
        api.as(Role.PARTNER).post("/api/v1/mocks/books/reset").then().statusCode(200);
        api.as(Role.VIEWER).post("/api/v1/mocks/books/reset").then().statusCode(403);
        api.as(Role.VIEWER).get("/mocks/books/books/mine").then().statusCode(403);
        api.as(Role.VIEWER).get("/api/v1/mocks/books/journal").then().statusCode(200);
    }

    @Test
    void fetchesAContractOnceForAllItsMocks() {
        SpecStandIn.publish(api.project, "books", Books.document("1"));
        var before = SpecStandIn.fetches();

        List.of("a", "b", "c").forEach(name -> api.create(Map.of("spec", "books", "name", name)));

        assertThat(SpecStandIn.fetches() - before).isEqualTo(1);
    }

    @Test
    void answersWithoutSpecServiceAfterARestart() {
        api.mockBooks("books");
        SpecStandIn.goAway();
        try {
            contracts.forgetAll();
            served.forgetAll();

            api.call().get("/mocks/books/books/mine").then().statusCode(200).body("mine", equalTo("1"));
            api.get("books").then().statusCode(200).body("findings.example", hasItem("untrue"));
        } finally {
            SpecStandIn.comeBack();
        }
    }

    @Test
    void mocksAreCountedByState() throws InterruptedException {
        api.mockBooks("counted");

        var deadline = Instant.now().plusSeconds(20);
        while (running() == 0 && Instant.now().isBefore(deadline)) {
            Thread.sleep(200);
        }
        assertThat(running()).isPositive();
    }

    private double running() {
        return meters.get("interlock_mocks").tag("state", "running").gauge().value();
    }
}

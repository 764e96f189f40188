package dev.interlock.mock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.interlock.mock.serving.ServedMocks;
import dev.interlock.service.identity.Role;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls to a mock of the book shop. */
@QuarkusTest
class ServingIT {

    private static final String BOOK = "{\"title\": \"Emma\", \"author\": {\"name\": \"Austen\"}}";

    private final MockApi api = new MockApi();

    @Inject
    ServedMocks served;

    @Inject
    MeterRegistry meters;

    @BeforeEach
    void makeTheMock() {
        api.mockBooks("shop");
    }

    @Test
    void servesAnExampleWithItsRequiredHeaders() {
        api.call()
                .get("/mocks/shop/books?limit=5")
                .then()
                .statusCode(200)
                .contentType(startsWith("application/json"))
                .header("X-Total", startsWith(""))
                .header("Content-Encoding", nullValue())
                .header("X-Interlock-Source", startsWith("example:"));
    }

    @Test
    void answersByIdAsWellAsByName() {
        var id = api.get("shop").<String>path("id");

        api.call().get("/mocks/" + id + "/books/mine").then().statusCode(200);
    }

    @Test
    void takesPathsWithAndWithoutTheBaseOfTheServer() {
        api.call().get("/mocks/shop/v1/books/mine").then().statusCode(200);
        api.call().get("/mocks/shop/books/mine").then().statusCode(200).body("mine", equalTo("1"));
    }

    @Test
    void takesTheConcretePathBeforeTheTemplatedOne() {
        api.call().get("/mocks/shop/books/mine").then().body("mine", equalTo("1"));
        api.call().get("/mocks/shop/books/12").then().body("title.length()", greaterThan(0));
    }

    @Test
    void namesTheParametersThatAreWrong() {
        problem(api.as(Role.PARTNER).get("/mocks/shop/books?limit=0").then(), 400, "request-breaks-contract")
                .body("violations.name", hasItems("limit", "X-Shop"))
                .body("violations.in", hasItems("QUERY", "HEADER"));
        problem(api.call().get("/mocks/shop/books?limit=abc").then(), 400, "request-breaks-contract")
                .body("violations.name", hasItem("limit"))
                .body("detail", containsString("limit"));
        problem(api.call().get("/mocks/shop/books/zero").then(), 400, "request-breaks-contract")
                .body("violations.in", hasItem("PATH"))
                .body("violations.name", hasItem("bookId"));
    }

    @Test
    void namesThePointersInTheBodyThatAreWrong() {
        var wrong = "{\"pages\": 0, \"author\": {\"name\": 7}}";

        problem(post(wrong).then(), 400, "request-breaks-contract")
                .body("violations.pointer", hasItems("/pages", "/author/name"))
                .body("violations.in", hasItem("BODY"));
    }

    @Test
    void refusesABodyThatIsMalformedOrMissing() {
        problem(post("{\"title\": ").then(), 400, "request-breaks-contract")
                .body("violations.kind", hasItem("MALFORMED"));
        problem(
                        api.call()
                                .header("Authorization", "Bearer x")
                                .post("/mocks/shop/books")
                                .then(),
                        400,
                        "request-breaks-contract")
                .body("violations.in", hasItem("BODY"));
    }

    @Test
    void refusesABodyInAnotherMediaType() {
        var answer = api.call()
                .header("Authorization", "Bearer x")
                .contentType("application/xml")
                .body("<book/>")
                .post("/mocks/shop/books");

        problem(answer.then(), 415, "unsupported-media-type").header("Accept", containsString("application/json"));
    }

    @Test
    void asksForTheCredentialOfTheContract() {
        problem(
                        api.call()
                                .contentType("application/json")
                                .body(BOOK)
                                .post("/mocks/shop/books")
                                .then(),
                        401,
                        "credential-missing")
                .header("WWW-Authenticate", containsString("Bearer"));
        problem(api.call().delete("/mocks/shop/books/3").then(), 401, "credential-missing");
        api.call()
                .header("X-Book-Key", "k")
                .delete("/mocks/shop/books/3")
                .then()
                .statusCode(204);
    }

    @Test
    void answersAValidBodyWithTheHeadersOfTheResponse() {
        var answer = post(BOOK);

        answer.then().statusCode(201).body("author.name.length()", greaterThan(0));
        assertThat(answer.header("Location")).isNotEmpty();
    }

    @Test
    void answers404And405AsTheContractHasIt() {
        problem(api.call().get("/mocks/shop/authors").then(), 404, "path-unknown");
        problem(api.call().get("/mocks/shop").then(), 404, "path-unknown");
        problem(api.call().put("/mocks/shop/books").then(), 405, "method-not-allowed")
                .header("Allow", "GET, HEAD, OPTIONS, POST");
        api.call().options("/mocks/shop/books").then().statusCode(204).header("Allow", "GET, HEAD, OPTIONS, POST");
    }

    @Test
    void answersHeadAsGetWithoutTheBody() {
        var get = api.call().get("/mocks/shop/books/mine");
        var head = api.call().head("/mocks/shop/books/mine");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
        assertThat(head.asByteArray()).isEmpty();
    }

    @Test
    void honoursPreferredCodes() {
        api.call()
                .header("Prefer", "code=429")
                .get("/mocks/shop/books")
                .then()
                .statusCode(429)
                .contentType(startsWith("application/problem+json"))
                .header("Retry-After", startsWith(""))
                .header("Preference-Applied", "code=429")
                .body("title", equalTo("Too many"));
        problem(
                        api.call()
                                .header("Prefer", "code=404")
                                .get("/mocks/shop/books/1")
                                .then(),
                        400,
                        "preference-impossible")
                .body("declared", hasItem("200"));
    }

    @Test
    void honoursPreferredExamples() {
        var none = api.call().header("Prefer", "example=none").get("/mocks/shop/books");

        assertThat(none.asString()).isEqualTo("[]");
        none.then().header("Preference-Applied", "example=\"none\"");
        problem(
                        api.call()
                                .header("Prefer", "example=x")
                                .get("/mocks/shop/books")
                                .then(),
                        400,
                        "preference-impossible")
                .body("declared", hasItems("few", "none"));
    }

    @Test
    void servesNoExampleThatBreaksTheContract() {
        api.call()
                .header("Prefer", "example=untrue")
                .get("/mocks/shop/books")
                .then()
                .statusCode(200)
                .header("X-Interlock-Source", "sampled")
                .header("X-Interlock-Note", startsWith("The example"));
    }

    @Test
    void makesAnswersAnewAndAgainBySeed() {
        var made = api.call().header("Prefer", "dynamic=true").get("/mocks/shop/books/1");
        var seed = made.header("X-Interlock-Seed");
        var again = api.call().header("Prefer", "dynamic=" + seed).get("/mocks/shop/books/1");

        assertThat(again.asString()).isEqualTo(made.asString());
        assertThat(IntStream.range(0, 15)
                        .mapToObj(i -> api.call()
                                .header("Prefer", "dynamic")
                                .get("/mocks/shop/books/1")
                                .asString())
                        .distinct())
                .hasSizeGreaterThan(1);
    }

    @Test
    void negotiatesTheMediaType() {
        api.call()
                .accept("text/plain, application/json;q=0.3")
                .get("/mocks/shop/books")
                .then()
                .contentType(startsWith("text/plain"));
        api.call()
                .accept("text/*;q=0.3, */*")
                .get("/mocks/shop/books")
                .then()
                .contentType(startsWith("application/json"));
        problem(api.call().accept("image/png").get("/mocks/shop/books").then(), 406, "not-acceptable")
                .body("available", hasItems("application/json", "text/plain"));
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        problem(post("\"" + "x".repeat(11 << 20) + "\"").then(), 413, "content-too-large");
    }

    @Test
    void judgesALargeBodyWhole() {
        var long1 = "{\"title\": \"" + "x".repeat(200_000) + "\", \"author\": {\"name\": \"\"}}";

        problem(post(long1).then(), 400, "request-breaks-contract").body("violations.pointer", hasItem("/author/name"));
    }

    @Test
    void answersManyAtOnceAllTheSame() {
        var answers = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> {
                    if (i % 20 == 0) {
                        served.forgetAll();
                    }
                    return api.call().get("/mocks/shop/books/" + (i % 3 + 1)).asString();
                })
                .distinct()
                .toList();

        assertThat(answers).hasSize(1);
    }

    @Test
    void countsCallsByWhatBecameOfThem() {
        var served200 = count("served");
        var broken = count("request-breaks-contract");

        api.call().get("/mocks/shop/books/mine");
        api.call().get("/mocks/shop/books?limit=0");

        assertThat(count("served") - served200).isEqualTo(1);
        assertThat(count("request-breaks-contract") - broken).isEqualTo(1);
        assertThat(meters.get("interlock.mock.serving").timer().count()).isPositive();
    }

    private double count(String outcome) {
        var counter =
                meters.find("interlock.mock.responses").tag("outcome", outcome).counter();
        return counter == null ? 0 : counter.count();
    }

    @Test
    void notesCallsInTheJournalUntilItIsReset() {
        api.call().get("/mocks/shop/books?limit=0&secret=s3cret");
        api.call().get("/mocks/shop/books/5");

        var journal = api.as(Role.VIEWER).get("/api/v1/mocks/shop/journal");
        journal.then()
                .body("items.path", equalTo(List.of("/books/5", "/books")))
                .body("items.status", equalTo(List.of(200, 400)))
                .body("items[0].operation", equalTo("GET /books/{bookId}"))
                .body("items[1].violations.name", hasItem("limit"));
        assertThat(journal.asString()).doesNotContain("s3cret");
        api.as(Role.PARTNER).post("/api/v1/mocks/shop/reset");
        assertThat(api.as(Role.VIEWER).get("/api/v1/mocks/shop/journal").<List<?>>path("items"))
                .isEmpty();
    }

    private Response post(String body) {
        return api.call()
                .header("Authorization", "Bearer x")
                .contentType("application/json")
                .body(body)
                .post("/mocks/shop/books");
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status, String slug) {
        return answer.statusCode(status)
                .contentType(startsWith("application/problem+json"))
                .body("type", equalTo("https://interlock.dev/problems/" + slug));
    }
}

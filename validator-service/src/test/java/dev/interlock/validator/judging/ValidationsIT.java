package dev.interlock.validator.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.interlock.service.identity.Role;
import dev.interlock.testkit.parts.RealParts;
import dev.interlock.validator.ServiceTest;
import dev.interlock.validator.standin.StandInSpecs;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "service", value = "validator"))
@QuarkusTestResource(StandInSpecs.class)
class ValidationsIT extends ServiceTest {

    private static final String THING = "{\"id\":\"t1\",\"name\":\"lamp\",\"count\":3,\"made\":{\"year\":2026}}";

    @Test
    void exchangeThatKeepsTheContractIsValid() {
        judge("""
                {"spec":"things","exchange":{
                  "request":{"method":"get","path":"/things/t1"},
                  "response":{"status":200,"headers":{"content-type":"application/json"},"body":%s}}}""".formatted(THING))
                .then()
                .statusCode(200)
                .body("valid", equalTo(true))
                .body("operation", equalTo("GET /things/{id}"))
                .body("violations.size()", equalTo(0))
                .body("digest", startsWith("sha256:"));
    }

    @Test
    void everyBreachIsNamedWithItsPlace() {
        judge("""
                {"spec":"things","exchange":{
                  "request":{"method":"GET","url":"https://api.example.com/things?limit=99"},
                  "response":{"status":200,"headers":{"Content-Type":"application/json"},
                    "bodyText":"[%s]"}}}""".formatted(THING.replace("2026", "\"x\"").replace("\"", "\\\"")))
                .then()
                .statusCode(200)
                .body("valid", equalTo(false))
                .body("violations.find { it.in == 'QUERY' }.name", equalTo("limit"))
                .body("violations.find { it.in == 'BODY' }.pointer", equalTo("/0/made/year"))
                .body("violations.find { it.in == 'BODY' }.specPointer", notNullValue())
                .body("violations.find { it.in == 'HEADER' }.name", equalTo("X-Total"))
                .body("violations.hint", hasItem(notNullValue()));
    }

    @Test
    void pathThatTheSpecificationDoesNotHaveIsAViolation() {
        judge("{\"spec\":\"things\",\"exchange\":{\"request\":{\"method\":\"GET\",\"path\":\"/nothing\"}}}")
                .then()
                .statusCode(200)
                .body("valid", equalTo(false))
                .body("violations[0].kind", equalTo("UNKNOWN_PATH"));
    }

    @Test
    void methodThatThePathDoesNotHaveIsAViolation() {
        judge("{\"spec\":\"things\",\"exchange\":{\"request\":{\"method\":\"PUT\",\"path\":\"/things\"}}}")
                .then()
                .statusCode(200)
                .body("violations[0].kind", equalTo("METHOD_NOT_ALLOWED"));
    }

    @Test
    void verdictIsKeptWithoutCredentials() {
        var id = judge("""
                {"spec":"things","exchange":{"request":{"method":"POST","path":"/things",
                  "headers":{"AUTHORIZATION":"Bearer hush-hush","Cookie":["a=hush-hush"],
                    "Content-Type":"application/json","Idempotency-Key":"12345678"},
                  "body":{"name":"lamp","count":"three"}}}}""")
                .then()
                .statusCode(200)
                .body("valid", equalTo(false))
                .body("violations[0].pointer", equalTo("/count"))
                .extract()
                .<String>path("id");

        var kept = as(Role.VIEWER).get("/api/v1/validations/" + id);

        kept.then().statusCode(200).body("exchange.request.headers.AUTHORIZATION[0]", equalTo("***"));
        assertThat(kept.asString()).contains("three").doesNotContain("hush-hush");
    }

    @Test
    void bodyInBase64IsJudgedByItsBytes() {
        judge("""
                {"spec":"things","exchange":{"request":{"method":"POST","path":"/things",
                  "headers":{"Authorization":"Bearer x","Content-Type":"application/json","Idempotency-Key":"12345678"},
                  "bodyBase64":"eyJuYW1lIjoibGFtcCIsImNvdW50IjozfQ=="}}}""").then().statusCode(200).body("valid", equalTo(true));
    }

    @Test
    void zeroByteInABodyCanBeKept() {
        judge("""
                {"spec":"things","exchange":{"request":{"method":"POST","path":"/things",
                  "headers":{"Content-Type":"application/json"},"bodyText":"\\u0000\\ud800"}}}""").then().statusCode(200);
    }

    @Test
    void verdictsAreListedInPages() {
        for (int i = 0; i < 3; i++) {
            judge("{\"spec\":\"things\",\"exchange\":{\"request\":{\"method\":\"GET\",\"path\":\"/things\"}}}");
        }
        as(Role.VIEWER)
                .queryParam("limit", 2)
                .get("/api/v1/validations")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(2))
                .body("next", notNullValue());
    }

    @Test
    void verdictOfAnotherProjectIsNotThere() {
        var id = judge("{\"spec\":\"things\",\"exchange\":{\"request\":{\"method\":\"GET\",\"path\":\"/things\"}}}")
                .then()
                .extract()
                .<String>path("id");

        in("project-9").get("/api/v1/validations/" + id).then().statusCode(404);
    }

    @Test
    void viewerMayNotJudge() {
        as(Role.VIEWER)
                .contentType("application/json")
                .body("{\"spec\":\"things\",\"exchange\":{\"request\":{\"method\":\"GET\",\"path\":\"/things\"}}}")
                .post("/api/v1/validations")
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                                                             | 400",
                "{\"spec\":\"things\"}                                                                          | 400",
                "{\"spec\":\"things\",\"exchange\":{}}                                                          | 400",
                "{\"spec\":\"things\",\"exchange\":{\"request\":{\"method\":\"GET\"}}}                          | 400",
                "{\"spec\":\"things\",\"exchange\":{\"request\":{\"method\":\"G T\",\"path\":\"/\"}}}           | 400",
                "{\"spec\":\"things\",\"exchange\":{\"request\":{\"method\":\"GET\",\"path\":\"x\"}}}           | 400",
                "{\"spec\":\"things\",\"exchange\":{\"request\":{\"method\":\"GET\",\"url\":\"mailto:a@b\"}}}   | 400",
                "{\"spec\":\"things\",\"exchange\":{\"request\":{\"method\":\"GET\",\"path\":\"/\",\"url\":\"http://x/\"}}} | 400",
                "{\"spec\":\"things\",\"exchange\":{\"request\":{\"method\":\"GET\",\"path\":\"/\",\"headers\":{\"a\":{}}}}} | 400",
                "{\"spec\":\"things\",\"exchange\":{\"request\":{\"method\":\"GET\",\"path\":\"/\",\"headers\":{\"a\":null}}}} | 400",
                "{\"spec\":\"things\",\"exchange\":{\"request\":{\"method\":\"GET\",\"path\":\"/\",\"body\":1,\"bodyText\":\"1\"}}} | 400",
                "{\"spec\":\"things\",\"exchange\":{\"request\":{\"method\":\"GET\",\"path\":\"/\",\"bodyBase64\":\"?\"}}} | 400",
                "{\"spec\":\"things\",\"exchange\":{\"request\":{\"method\":\"GET\",\"path\":\"/\"},\"response\":{\"status\":99}}} | 400",
                "{\"spec\":\"nosuch\",\"exchange\":{\"request\":{\"method\":\"GET\",\"path\":\"/\"}}}           | 422",
                "{\"spec\":\"..\",\"exchange\":{\"request\":{\"method\":\"GET\",\"path\":\"/\"}}}               | 422",
                "{\"spec\":\"broken\",\"exchange\":{\"request\":{\"method\":\"GET\",\"path\":\"/\"}}}           | 502"
            })
    void badInputIsRefused(String body, int status) {
        judge(body).then().statusCode(status).contentType(startsWith("application/problem+json"));
    }

    @Test
    void sameKeyGivesTheSameVerdict() {
        var body = "{\"spec\":\"things\",\"exchange\":{\"request\":{\"method\":\"GET\",\"path\":\"/things\"}}}";
        var first = withKey(body).then().statusCode(200).extract().<String>path("id");

        withKey(body).then().statusCode(200).body("id", equalTo(first));
        withKey(body.replace("GET", "PUT")).then().statusCode(422).body("type", endsWith("idempotency-key-reused"));
    }

    private static Response judge(String body) {
        return as(Role.PARTNER).contentType("application/json").body(body).post("/api/v1/validations");
    }

    private static Response withKey(String body) {
        return as(Role.PARTNER)
                .contentType("application/json")
                .header("Idempotency-Key", "verdict-key")
                .body(body)
                .post("/api/v1/validations");
    }
}

package dev.interlock.gateway;

import static dev.interlock.gateway.surroundings.Keys.as;
import static dev.interlock.gateway.surroundings.Keys.problem;
import static dev.interlock.gateway.surroundings.Keys.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import dev.interlock.gateway.surroundings.Keys;
import dev.interlock.gateway.surroundings.StandInServices;
import dev.interlock.service.identity.IdentityHeader;
import dev.interlock.service.identity.Role;
import dev.interlock.testkit.identity.Tokens;
import dev.interlock.testkit.parts.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client gets at the door when something is wrong; the resources here hold for all tests of the module. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StandInServices.class)
class GatewayErrorsIT {

    private static final String KEYS = "/api/v1/api-keys";

    @ParameterizedTest
    @ValueSource(strings = {KEYS, "/api/v1/specs", "/api/v1/no-such-thing", "/mocks/petstore/pets", "/api/v1/status"})
    void refusesARequestWithoutKey(String path) {
        problem(given().get(path).then(), 401, "unauthenticated")
                .header("WWW-Authenticate", containsString("X-API-Key"))
                .header("X-Content-Type-Options", "nosniff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nonsense", "ilk_00000000_0000000000000000000000000000000000000000", "' or 1=1 --", "ilk_%_%"})
    void refusesAKeyThatIsNone(String key) {
        problem(with(key).get(KEYS).then(), 401, "unauthenticated");
    }

    @Test
    void refusesAKeyWithAnotherSecret() {
        var key = Keys.bootstrap();
        var forged = key.substring(0, key.length() - 1) + (key.endsWith("a") ? 'b' : 'a');

        problem(with(forged).get(KEYS).then(), 401, "unauthenticated");
    }

    @Test
    void refusesTwoKeys() {
        problem(as(Role.OWNER).header("X-API-Key", "x").get(KEYS).then(), 401, "unauthenticated");
    }

    @Test
    void refusesASignedIdentityInPlaceOfAKey() {
        var request = given().header(IdentityHeader.IDENTITY, Tokens.of(Role.OWNER));

        problem(request.get(KEYS).then(), 401, "unauthenticated");
    }

    @Test
    void putsItsOwnIdentityInPlaceOfAClients() {
        var request = as(Role.VIEWER).header(IdentityHeader.IDENTITY, Tokens.of(Role.OWNER));

        problem(request.get(KEYS).then(), 403, "forbidden");
    }

    @Test
    void refusesARoleThatIsTooSmall() {
        problem(as(Role.VENDOR).get(KEYS).then(), 403, "forbidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/no-such-thing", "/api/v1", "/nowhere", "/mocks", "/q/dev", "/metrics", "/api/v2/specs"})
    void answers404WhereThereIsNoRoute(String path) {
        problem(as(Role.OWNER).get(path).then(), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {KEYS, "/api/v1/members", "/api/v1/projects", "/api/v1/organizations"})
    void answers404ForAnUnknownId(String collection) {
        problem(
                as(Role.OWNER)
                        .get(collection + "/00000000-0000-7000-8000-000000000000")
                        .then(),
                404,
                "not-found");
    }

    @Test
    void answers405ForAMethodThatIsNotThere() {
        problem(as(Role.OWNER).patch(KEYS).then(), 405, "method-not-allowed");
    }

    @Test
    void answers406WhereNothingIsAcceptable() {
        problem(as(Role.OWNER).accept("image/png").get(KEYS).then(), 406, "not-acceptable");
    }

    @Test
    void answers415ForABodyInAnUnknownMediaType() {
        problem(
                as(Role.OWNER)
                        .contentType("image/png")
                        .body(new byte[3])
                        .post(KEYS)
                        .then(),
                415,
                "unsupported-media-type");
    }

    @ParameterizedTest
    @CsvSource({"limit, 100000", "limit, 0", "cursor, %25%25%25"})
    void answers400ForAPageThatThereIsNot(String parameter, String value) {
        problem(as(Role.OWNER).get(KEYS + "?" + parameter + "=" + value).then(), 400, "invalid-value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{\"name\":1,\"roles\":2}", "\"x\"", "{\"name\":\"x\",\"role\":\"KING\"}"})
    void answers400ForABodyThatCannotBeRead(String body) {
        problem(
                as(Role.OWNER)
                        .contentType("application/json")
                        .body(body)
                        .post(KEYS)
                        .then(),
                400,
                "malformed-body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"name\":\"\",\"role\":\"VIEWER\"}", "{\"name\":\"x\"}", "null"})
    void answers400ForValuesThatAreNotAcceptable(String body) {
        problem(
                as(Role.OWNER)
                        .contentType("application/json")
                        .body(body)
                        .post(KEYS)
                        .then(),
                400,
                "invalid-value");
    }

    @Test
    void answers404ForAProjectThatTheKeyDoesNotReach() {
        var request = as(Role.OWNER).header(IdentityHeader.PROJECT, "no-such-project");

        problem(request.get(KEYS).then(), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/ready", "/live", "/", "/docs", "/docs/page.js", "/docs/page.css"})
    void isOpenWhereNoKeyIsNeeded(String path) {
        given().get(path).then().statusCode(200).header("X-Frame-Options", "DENY");
    }

    @Test
    void keepsARequestIdAndMakesOneWhereItIsNoToken() {
        given().header("X-Request-Id", "abc-1").get("/health").then().header("X-Request-Id", "abc-1");
        given().header("X-Request-Id", "a b").get(KEYS).then().header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
        assertThat(as(Role.OWNER).get(KEYS).headers().getList("X-Request-Id")).hasSize(1);
    }

    @Test
    void tellsWhoTheCallerIs() {
        as(Role.PARTNER)
                .get("/api/v1/auth/me")
                .then()
                .statusCode(200)
                .body("role", equalTo("PARTNER"))
                .body("subject", startsWith("key:"))
                .body("scopes", equalTo(List.of()))
                .header("Cache-Control", "no-store");
    }

    @Test
    void repeatsAnAnswerForTheSameIdempotencyKeyButNotTheSecret() {
        var body = Map.of("name", "once", "role", "VIEWER");

        var first = as(Role.OWNER)
                .header("Idempotency-Key", "make-once")
                .contentType("application/json")
                .body(body)
                .post(KEYS)
                .then()
                .statusCode(201)
                .body("key", startsWith("ilk_"));
        as(Role.OWNER)
                .header("Idempotency-Key", "make-once")
                .contentType("application/json")
                .body(body)
                .post(KEYS)
                .then()
                .statusCode(201)
                .body("id", equalTo(first.extract().path("id")))
                .body("key", equalTo(null));
    }
}

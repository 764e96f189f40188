package dev.interlock.testkit.errors;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.interlock.service.identity.IdentityHeader;
import dev.interlock.service.identity.Role;
import dev.interlock.testkit.identity.Tokens;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

/**
 * What a client gets from any service when something is wrong: always problem+json, always the right status. A service's
 * own test extends this and is a {@code @QuarkusTest}.
 */
public abstract class ErrorContract {

    /** A collection of the service that takes POST of JSON, such as {@code /api/v1/mocks}. */
    protected abstract String collection();

    @Test
    void refusesARequestWithoutIdentity() {
        problem(given().when().get(collection()).then(), 401, "unauthenticated");
    }

    @Test
    void refusesAForgedIdentity() {
        problem(as(Tokens.forged()).when().get(collection()).then(), 401, "unauthenticated");
    }

    @Test
    void refusesAnExpiredIdentity() {
        problem(as(Tokens.expired()).when().get(collection()).then(), 401, "unauthenticated");
    }

    @Test
    void refusesAServiceThatClaimsToBeSomebodyElse() {
        problem(as(Tokens.usurped()).when().get(collection()).then(), 401, "unauthenticated");
    }

    @Test
    void refusesAnIdentityThatIsNoToken() {
        problem(as("not.a.token").when().get(collection()).then(), 401, "unauthenticated");
    }

    @Test
    void refusesARoleThatIsTooSmall() {
        var viewer = as(Tokens.of(Role.VIEWER)).contentType("application/json").body(smallestBody());
        problem(viewer.when().post(collection()).then(), 403, "forbidden");
    }

    @Test
    void answers404WhereThereIsNoRoute() {
        problem(owner().when().get("/api/v1/no-such-thing").then(), 404, "not-found");
    }

    @Test
    void answers404ForAnUnknownId() {
        problem(
                owner().when()
                        .get(collection() + "/00000000-0000-7000-8000-000000000000")
                        .then(),
                404,
                "not-found");
    }

    @Test
    void answers405ForAMethodThatIsNotThere() {
        problem(owner().when().patch(collection()).then(), 405, "method-not-allowed");
    }

    @Test
    void answers406WhereNothingIsAcceptable() {
        problem(owner().accept("image/png").when().get(collection()).then(), 406, "not-acceptable");
    }

    @Test
    void answers415ForABodyInAnUnknownMediaType() {
        var request = owner().contentType("image/png").body(new byte[] {1, 2, 3});
        problem(request.when().post(collection()).then(), 415, "unsupported-media-type");
    }

    @Test
    void answers400ForALimitThatIsTooLarge() {
        problem(owner().queryParam("limit", 100_000).when().get(collection()).then(), 400, "invalid-value");
    }

    @Test
    void answers400ForACursorThatNobodyGaveOut() {
        problem(owner().queryParam("cursor", "%%%").when().get(collection()).then(), 400, "invalid-value");
    }

    /** A body that would do for a POST to the collection; it never gets as far as being used. */
    protected String smallestBody() {
        return "{}";
    }

    protected static RequestSpecification owner() {
        return as(Tokens.of(Role.OWNER));
    }

    protected static RequestSpecification as(String token) {
        return given().header(IdentityHeader.IDENTITY, token);
    }

    protected static ValidatableResponse problem(ValidatableResponse answer, int status, String slug) {
        return answer.statusCode(status)
                .contentType(startsWith("application/problem+json"))
                .body("type", equalTo("https://interlock.dev/problems/" + slug))
                .body("status", equalTo(status))
                .body("title", notNullValue())
                .body("detail", notNullValue());
    }
}

package dev.interlock.mock;

import dev.interlock.testkit.errors.ErrorContract;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MockErrorsIT extends ErrorContract {

    @Override
    protected String collection() {
        return "/api/v1/mocks";
    }

    @Test
    void answers400ForJsonThatIsMalformed() {
        var request = owner().contentType("application/json").body("{\"spec\": ");
        problem(request.when().post(collection()).then(), 400, "malformed-body");
    }

    @Test
    void answers400ForAnEmptyBody() {
        var request = owner().contentType("application/json");
        problem(request.when().post(collection()).then(), 400, "malformed-body");
    }

    @Test
    void answers400ForAMemberThatIsUnknown() {
        var request = owner().contentType("application/json").body("{\"spek\": \"x\"}");
        problem(request.when().post(collection()).then(), 400, "malformed-body");
    }

    @Test
    void answers400WithoutASpecification() {
        problem(
                owner().contentType("application/json")
                        .body("{}")
                        .when()
                        .post(collection())
                        .then(),
                400,
                "invalid-value");
    }

    @Test
    void answers400ForANameThatIsNone() {
        var request = owner().contentType("application/json").body("{\"spec\": \"books\", \"name\": \"A b\"}");
        problem(request.when().post(collection()).then(), 400, "invalid-value");
    }

    @Test
    void answers404ForASpecificationThatIsNotThere() {
        var request = owner().contentType("application/json").body("{\"spec\": \"nothing\"}");
        problem(request.when().post(collection()).then(), 404, "not-found");
    }

    @Test
    void refusesACallToAMockWithoutIdentity() {
        problem(io.restassured.RestAssured.given().get("/mocks/any/books").then(), 401, "unauthenticated");
    }

    @Test
    void answers404ForACallToAMockThatIsNotThere() {
        problem(owner().get("/mocks/any/books").then(), 404, "mock-unknown");
        problem(owner().urlEncodingEnabled(false).get("/mocks/a%00b/books").then(), 404, "mock-unknown");
        problem(owner().get("/mocks").then(), 404, "mock-unknown");
    }
}

package dev.interlock.gateway.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.interlock.gateway.surroundings.Keys;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiIT {

    @Test
    void mergesTheDocumentsOfAllServicesThatAreThere() {
        given().get("/api/v1/openapi")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("openapi", equalTo("3.1.0"))
                .body("paths.'/api/v1/specs'.get.tags", equalTo(List.of("spec")))
                .body("paths.'/api/v1/mocks'.get.tags", equalTo(List.of("mock")))
                .body("paths.'/api/v1/api-keys'.post.tags", equalTo(List.of("gateway")))
                .body("paths.'/api/v1/status'.get", notNullValue())
                .body("paths", not(hasKey("/health")))
                .body("components.schemas", allOf(hasKey("Spec_View"), hasKey("Mock_View"), hasKey("Problem")))
                .body("components.schemas.NewApiKey", notNullValue())
                .body("components.securitySchemes.apiKey.name", equalTo("X-API-Key"))
                .body("x-interlock-missing", equalTo(List.of("orchestration")));
    }

    @Test
    void servesAPageThatFetchesNothingFromElsewhere() {
        var page =
                given().get("/").then().statusCode(200).contentType("text/html").extract();

        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(page.asString())
                .doesNotContain("http:")
                .doesNotContain("https:")
                .doesNotContain("style=");
        given().get("/docs/page.js").then().contentType("text/javascript").body(not(containsString("innerHTML")));
    }

    @Test
    void answers405ForOtherMethods() {
        Keys.problem(given().post("/api/v1/openapi").then(), 405, "method-not-allowed")
                .header("Allow", "GET, HEAD");
    }
}

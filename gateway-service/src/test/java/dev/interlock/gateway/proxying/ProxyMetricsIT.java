package dev.interlock.gateway.proxying;

import static dev.interlock.gateway.surroundings.Keys.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.service.identity.Role;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProxyMetricsIT {

    @TestHTTPResource(value = "/metrics", management = true)
    @SuppressWarnings("NullAway.Init")
    URI metrics;

    @Test
    void countsByRouteAndNeverByPath() {
        as(Role.PARTNER).get("/api/v1/specs/some-id-7/echo").then().statusCode(200);
        as(Role.PARTNER).get("/mocks/petstore/some-id-8/echo").then().statusCode(200);
        as(Role.PARTNER).get("/api/v1/some-id-9").then().statusCode(404);
        // streams have a label of their own: they take as long as their reader likes
        as(Role.PARTNER).get("/api/v1/specs/some-id-6/events");

        var text = given().get(metrics).asString();

        assertThat(text)
                .contains("uri=\"/api/v1/specs\"", "uri=\"/mocks/{mock}\"", "uri=\"/api/v1/{events}\"")
                .contains("interlock_gateway_upstream_seconds_count{outcome=\"2xx\",route=\"specs\"}")
                .doesNotContain("some-id-6")
                .doesNotContain("some-id-7")
                .doesNotContain("some-id-8")
                .doesNotContain("some-id-9");
    }
}

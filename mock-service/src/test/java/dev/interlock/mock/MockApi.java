package dev.interlock.mock;

import static io.restassured.RestAssured.given;

import dev.interlock.service.identity.IdentityHeader;
import dev.interlock.service.identity.Role;
import dev.interlock.testkit.identity.Tokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The service's own API, in a project of its own. */
final class MockApi {

    final String project = "project-" + UUID.randomUUID();

    RequestSpecification as(Role role) {
        return given().header(IdentityHeader.IDENTITY, Tokens.of(role, project)).urlEncodingEnabled(false);
    }

    /** A published book shop and its mock, both of that name. */
    Response mockBooks(String name) {
        SpecStandIn.publish(project, name, Books.document("1"));
        return create(Map.of("spec", name));
    }

    Response create(Map<String, ?> request) {
        return create(request, null);
    }

    Response create(Map<String, ?> request, String idempotencyKey) {
        var call = as(Role.VENDOR).contentType("application/json").body(new HashMap<>(request));
        return (idempotencyKey == null ? call : call.header("Idempotency-Key", idempotencyKey)).post("/api/v1/mocks");
    }

    Response get(String mock) {
        return as(Role.VIEWER).get("/api/v1/mocks/" + mock);
    }

    Response act(String mock, String action) {
        return as(Role.VENDOR).post("/api/v1/mocks/" + mock + "/" + action);
    }

    /** A call as a partner would make it. */
    RequestSpecification call() {
        return as(Role.PARTNER).header("X-Shop", "north");
    }
}

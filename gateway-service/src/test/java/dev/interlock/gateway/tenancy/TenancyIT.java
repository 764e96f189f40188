package dev.interlock.gateway.tenancy;

import static dev.interlock.gateway.surroundings.Keys.as;
import static dev.interlock.gateway.surroundings.Keys.problem;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.interlock.service.identity.IdentityHeader;
import dev.interlock.service.identity.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class TenancyIT {

    @Test
    void makesProjectsThatOwnersCanActIn() {
        String id = post(Role.OWNER, "/api/v1/projects", Map.of("name", "billing"))
                .statusCode(201)
                .extract()
                .path("id");

        as(Role.OWNER)
                .header(IdentityHeader.PROJECT, "billing")
                .get("/api/v1/auth/me")
                .then()
                .body("project", equalTo(id));
        as(Role.OWNER)
                .header(IdentityHeader.PROJECT, id)
                .get("/api/v1/auth/me")
                .then()
                .body("project", equalTo(id));
        as(Role.OWNER).get("/api/v1/projects/billing").then().statusCode(200).body("id", equalTo(id));
        as(Role.OWNER).get("/api/v1/projects?limit=200").then().body("items.name", hasItem("billing"));
    }

    @Test
    void showsOthersTheirOwnProjectOnly() {
        post(Role.OWNER, "/api/v1/projects", Map.of("name", "hidden"));

        as(Role.VENDOR).get("/api/v1/projects").then().body("items.name", equalTo(List.of("default")));
        problem(as(Role.VENDOR).get("/api/v1/projects/hidden").then(), 404, "not-found");
        problem(
                as(Role.VENDOR)
                        .header(IdentityHeader.PROJECT, "hidden")
                        .get("/api/v1/auth/me")
                        .then(),
                404,
                "not-found");
    }

    @Test
    void refusesANameThatIsTaken() {
        post(Role.OWNER, "/api/v1/projects", Map.of("name", "twice")).statusCode(201);

        problem(post(Role.OWNER, "/api/v1/projects", Map.of("name", "twice")), 409, "name-taken");
        problem(post(Role.OWNER, "/api/v1/organizations", Map.of("name", "default")), 409, "name-taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Upper", "-a", "a-", "a b", "a/b", "ä"})
    void refusesANameThatIsNone(String name) {
        problem(post(Role.OWNER, "/api/v1/projects", Map.of("name", name)), 400, "invalid-value");
    }

    @Test
    void letsOnlyOwnersMakeProjectsAndOrganizations() {
        problem(post(Role.ADMIN, "/api/v1/projects", Map.of("name", "nope")), 403, "forbidden");
        problem(post(Role.ADMIN, "/api/v1/organizations", Map.of("name", "nope")), 403, "forbidden");
    }

    @Test
    void letsNobodyMakeMembersAboveTheirOwnRole() {
        problem(
                post(Role.ADMIN, "/api/v1/members", Map.of("subject", "eve@example.com", "role", "OWNER")),
                403,
                "role-above-own");
        problem(
                post(Role.VENDOR, "/api/v1/members", Map.of("subject", "eve@example.com", "role", "VIEWER")),
                403,
                "forbidden");
        problem(
                post(Role.OWNER, "/api/v1/members", Map.of("subject", "eve@example.com", "role", "SERVICE")),
                400,
                "invalid-value");
    }

    @Test
    void keepsMembersOncePerProject() {
        var body = Map.of("subject", "carl@example.com", "role", "PARTNER");
        var made = post(Role.ADMIN, "/api/v1/members", body).statusCode(201).extract();

        problem(post(Role.ADMIN, "/api/v1/members", body), 409, "already-a-member");
        as(Role.ADMIN).get("/api/v1/members").then().body("items.subject", hasItem("carl@example.com"));
        as(Role.ADMIN).delete(made.header("Location")).then().statusCode(204);
        problem(as(Role.ADMIN).get(made.header("Location")).then(), 404, "not-found");
        problem(as(Role.ADMIN).delete(made.header("Location")).then(), 404, "not-found");
    }

    private static ValidatableResponse post(Role role, String path, Map<String, ?> body) {
        return as(role).contentType("application/json").body(body).post(path).then();
    }
}

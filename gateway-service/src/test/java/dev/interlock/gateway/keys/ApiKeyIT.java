package dev.interlock.gateway.keys;

import static dev.interlock.gateway.surroundings.Keys.as;
import static dev.interlock.gateway.surroundings.Keys.order;
import static dev.interlock.gateway.surroundings.Keys.problem;
import static dev.interlock.gateway.surroundings.Keys.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.interlock.gateway.surroundings.Keys;
import dev.interlock.service.identity.IdentityHeader;
import dev.interlock.service.identity.Role;
import dev.interlock.testkit.parts.TestPostgres;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ApiKeyIT {

    private static final String ME = "/api/v1/auth/me";
    private static final String KEYS = "/api/v1/api-keys/";

    @Test
    void opensTheDoorUntilItIsRevoked() {
        var made = order(Role.VENDOR, Map.of()).statusCode(201).extract();
        String key = made.path("key");
        with(key).get(ME).then().statusCode(200).body("role", equalTo("VENDOR"));

        as(Role.ADMIN).delete(made.header("Location")).then().statusCode(204);

        problem(with(key).get(ME).then(), 401, "unauthenticated");
        as(Role.ADMIN).delete(made.header("Location")).then().statusCode(204);
    }

    @Test
    void endsWithinASecondWhenAnotherReplicaRevokesIt() throws Exception {
        var made = order(Role.VIEWER, Map.of()).extract();
        String key = made.path("key");
        with(key).get(ME).then().statusCode(200);

        sql("update gateway.api_key set revoked_at = now() where id = '" + made.path("id") + "'");

        Thread.sleep(1_000);
        problem(with(key).get(ME).then(), 401, "unauthenticated");
    }

    @Test
    void endsWhenItExpires() throws Exception {
        var key = Keys.make(
                Role.VIEWER, Map.of("expiresAt", Instant.now().plusMillis(1_500).toString()));
        with(key).get(ME).then().statusCode(200);

        Thread.sleep(1_600);

        problem(with(key).get(ME).then(), 401, "unauthenticated");
    }

    @Test
    void isNotMadeWithAnExpiryInThePast() {
        problem(
                order(
                        Role.VIEWER,
                        Map.of("expiresAt", Instant.now().minusSeconds(1).toString())),
                400,
                "invalid-value");
    }

    @Test
    void isShownOnceAndKeptAsAHash() throws SQLException {
        var made = order(Role.VIEWER, Map.of()).extract();
        String key = made.path("key");

        as(Role.ADMIN).get(made.header("Location")).then().statusCode(200).body("key", nullValue());
        as(Role.ADMIN)
                .get(KEYS + "?limit=200")
                .then()
                .statusCode(200)
                .body("items.id", hasItem((String) made.path("id")))
                .body("items.key", everyItem(nullValue()));
        assertThat(dump("api_key") + dump("idempotency"))
                .contains(made.path("id").toString())
                .doesNotContain(key.substring(13));
    }

    @Test
    void hasNoMorePowerThanWhoMadeIt() {
        problem(order(Keys.of(Role.ADMIN), Role.OWNER, Map.of()), 403, "more-power-than-own");
        problem(order(Keys.of(Role.VENDOR), Role.VIEWER, Map.of()), 403, "forbidden");
        problem(order(Role.SERVICE, Map.of()), 400, "invalid-value");
    }

    @Test
    void hasNoMoreScopesThanWhoMadeIt() {
        var narrow = Keys.make(Role.ADMIN, Map.of("scopes", List.of("api-keys:write", "specs:read")));

        problem(order(narrow, Role.VIEWER, Map.of()), 403, "more-power-than-own");
        problem(order(narrow, Role.VIEWER, Map.of("scopes", List.of("mocks:read"))), 403, "more-power-than-own");
        order(narrow, Role.VIEWER, Map.of("scopes", List.of("specs:read"))).statusCode(201);
    }

    @Test
    void reachesNoFartherThanItsScopes() {
        var key = Keys.make(Role.OWNER, Map.of("scopes", List.of("specs:read")));

        with(key).get("/api/v1/specs/echo").then().statusCode(200);
        problem(with(key).post("/api/v1/specs/echo").then(), 403, "scope-too-narrow");
        problem(with(key).get("/api/v1/mocks/echo").then(), 403, "scope-too-narrow");
        problem(with(key).get("/mocks/petstore/echo").then(), 403, "scope-too-narrow");
        with(key).get(ME).then().statusCode(200).body("scopes", equalTo(List.of("specs:read")));
    }

    @Test
    void isNotRevokedByAWeakerOne() {
        var owner = order(Role.OWNER, Map.of()).extract();

        problem(as(Role.ADMIN).delete(owner.header("Location")).then(), 403, "more-power-than-own");
    }

    @Test
    void isNotRevokedWhereNoOwnerWouldRemain() {
        var organization = as(Role.OWNER)
                .contentType("application/json")
                .body(Map.of("name", "lonely"))
                .post("/api/v1/organizations")
                .then()
                .statusCode(201)
                .extract();
        String owner = organization.path("ownerKey.key");

        problem(with(owner).delete(KEYS + organization.path("ownerKey.id")).then(), 409, "last-owner-key");
        order(owner, Role.OWNER, Map.of()).statusCode(201);
        with(owner).delete(KEYS + organization.path("ownerKey.id")).then().statusCode(204);
    }

    @Test
    void seesNothingOfAnotherProject() {
        as(Role.OWNER)
                .contentType("application/json")
                .body(Map.of("name", "other"))
                .post("/api/v1/projects")
                .then()
                .statusCode(201);
        var foreign =
                order(Role.ADMIN, Map.of("project", "other")).statusCode(201).extract();
        String foreignKey = foreign.path("key");

        problem(as(Role.ADMIN).get(KEYS + foreign.path("id")).then(), 404, "not-found");
        problem(as(Role.ADMIN).delete(KEYS + foreign.path("id")).then(), 404, "not-found");
        with(foreignKey)
                .get("/api/v1/api-keys")
                .then()
                .body("items.project", everyItem(equalTo(foreign.path("project"))));
        problem(
                with(foreignKey)
                        .header(IdentityHeader.PROJECT, "default")
                        .get(ME)
                        .then(),
                404,
                "not-found");
        as(Role.OWNER)
                .header(IdentityHeader.PROJECT, "other")
                .get(KEYS + foreign.path("id"))
                .then()
                .statusCode(200);
    }

    @Test
    void seesNothingOfAnotherOrganization() {
        var organization = as(Role.OWNER)
                .contentType("application/json")
                .body(Map.of("name", "stranger"))
                .post("/api/v1/organizations")
                .then()
                .extract();
        String owner = organization.path("ownerKey.key");
        String defaultProject = as(Role.OWNER).get(ME).path("project");

        problem(
                with(owner)
                        .header(IdentityHeader.PROJECT, defaultProject)
                        .get(ME)
                        .then(),
                404,
                "not-found");
        with(owner).get("/api/v1/projects").then().body("items.id", not(hasItem(defaultProject)));
        with(owner).get("/api/v1/organizations").then().body("items.name", equalTo(List.of("stranger")));
        problem(
                with(owner)
                        .contentType("application/json")
                        .body(Map.of("name", "another"))
                        .post("/api/v1/organizations")
                        .then(),
                403,
                "forbidden");
    }

    @Test
    void endsAndWeakensWithTheMembershipItIsFor() {
        var member = addMember("ada@example.com", Role.VENDOR);
        var key = Keys.make(Role.VENDOR, Map.of("member", "ada@example.com"));
        with(key).get(ME).then().body("subject", equalTo("ada@example.com")).body("role", equalTo("VENDOR"));

        as(Role.ADMIN).delete(member).then().statusCode(204);

        problem(with(key).get(ME).then(), 401, "unauthenticated");
        addMember("ada@example.com", Role.VIEWER);
        with(key).get(ME).then().body("role", equalTo("VIEWER"));
    }

    @Test
    void isNotMadeForAMemberBeyondTheirRole() {
        addMember("bob@example.com", Role.VIEWER);

        problem(order(Role.ADMIN, Map.of("member", "bob@example.com")), 403, "more-power-than-own");
        problem(order(Role.VIEWER, Map.of("member", "nobody@example.com")), 422, "unknown-member");
    }

    @Test
    void isListedPageByPage() {
        Keys.make(Role.VIEWER, Map.of());
        Keys.make(Role.VIEWER, Map.of());

        String next =
                as(Role.ADMIN).get("/api/v1/api-keys?limit=1").then().extract().path("next");

        as(Role.ADMIN)
                .get("/api/v1/api-keys?limit=1&cursor=" + next)
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1));
    }

    private static String addMember(String subject, Role role) {
        return as(Role.ADMIN)
                .contentType("application/json")
                .body(Map.of("subject", subject, "role", role.name()))
                .post("/api/v1/members")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
    }

    private static void sql(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(TestPostgres.shared().adminJdbcUrl());
                var run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    private static String dump(String table) throws SQLException {
        try (var connection = DriverManager.getConnection(TestPostgres.shared().adminJdbcUrl());
                var run = connection.createStatement();
                var rows = run.executeQuery("select string_agg(t::text, '\n') from gateway." + table + " t")) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }
}

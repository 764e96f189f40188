package dev.interlock.deployment.secrets;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.interlock.deployment.Clients;
import dev.interlock.event.EventCodec;
import dev.interlock.service.identity.Role;
import dev.interlock.testkit.events.EventLog;
import dev.interlock.testkit.parts.RealParts;
import dev.interlock.testkit.parts.TestKafka;
import dev.interlock.testkit.parts.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithVault.class)
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "service", value = "deployment"))
class SecretsIT {

    private final String project = "project-" + UUID.randomUUID();
    private final String key = "password-" + UUID.randomUUID();
    private final String value = "s3cret-" + UUID.randomUUID();
    private final Clients clients = new Clients(project);

    @AfterEach
    void mend() {
        mode("normal");
    }

    @Test
    void keepsTheValueInVaultAndNowhereElse() throws SQLException {
        put(value, true).then().statusCode(201).body("secret", equalTo(true)).body(not(containsString(value)));
        get().then().statusCode(200).body(not(containsString(value)));
        staging().get("/api/v1/configuration/" + key + "/history").then().body(not(containsString(value)));

        assertThat(inVault()).containsExactly("\"" + value + "\"");
        assertThat(tablesWith(key)).as("tables that know the key").contains("configuration");
        assertThat(tablesWith(value)).as("tables that know the value").isEmpty();
        assertThat(new EventLog(TestKafka.shared().bootstrapServers()).about("interlock.configuration", key, 1))
                .singleElement()
                .satisfies(event -> assertThat(new String(EventCodec.encode(event), StandardCharsets.UTF_8))
                        .doesNotContain(value));
    }

    @Test
    void notesThePathAndVersionOfVault() throws SQLException {
        put("first", true);
        put("second", true);

        assertThat(inVault()).containsExactly("\"first\"", "\"second\"");
        try (var connection = connection();
                var query = connection.prepareStatement(
                        "select vault_path, vault_version from deployment.configuration where key = ? and newest")) {
            query.setString(1, key);
            try (var row = query.executeQuery()) {
                row.next();
                assertThat(row.getString(1)).isEqualTo(path());
                assertThat(row.getInt(2)).isEqualTo(2);
            }
        }
    }

    @Test
    void staysASecretWhenAnUpdateDoesNotSayOtherwise() throws SQLException {
        put(value, true);

        staging()
                .body("{\"value\": \"also-" + value + "\"}")
                .put("/api/v1/configuration/" + key)
                .then()
                .body("secret", equalTo(true));
        assertThat(tablesWith(value)).isEmpty();
    }

    @Test
    void writesNothingToVaultForWhoLosesARace() {
        put("first", true);

        staging()
                .header("If-Match", "\"7\"")
                .body("{\"value\": \"second\", \"secret\": true}")
                .put("/api/v1/configuration/" + key)
                .then()
                .statusCode(412);
        assertThat(inVault()).containsExactly("\"first\"");
    }

    @Test
    void deletesTheValueInVaultToo() {
        put(value, true);

        staging().delete("/api/v1/configuration/" + key).then().statusCode(204);
        assertThat(inVault()).containsExactly("deleted");
    }

    @Test
    void saysThatVaultIsSealedAndChangesNothing() {
        mode("sealed");

        put(value, true)
                .then()
                .statusCode(503)
                .header("Retry-After", "10")
                .body("type", endsWith("/secret-store-sealed"));
        get().then().statusCode(404);
    }

    @Test
    void saysThatVaultRefusesTheService() {
        mode("forbidden");

        put(value, true).then().statusCode(503).body("type", endsWith("/secret-store-refuses"));
        get().then().statusCode(404);
    }

    @Test
    void doesNotWaitForVaultWithoutEnd() {
        mode("deaf");

        put(value, true).then().statusCode(503).body("type", endsWith("/secret-store-sealed"));
    }

    @Test
    void keepsPlainValuesWhileVaultIsAway() {
        mode("sealed");

        put("plain", false).then().statusCode(201).body("value", equalTo("plain"));
        clients.vendor().get("/ready").then().statusCode(200);
    }

    private Response put(String secret, boolean isSecret) {
        return staging().body(Map.of("value", secret, "secret", isSecret)).put("/api/v1/configuration/" + key);
    }

    private Response get() {
        return staging().get("/api/v1/configuration/" + key);
    }

    private RequestSpecification staging() {
        return clients.as(Role.VENDOR).queryParam("environment", "staging");
    }

    private List<String> inVault() {
        return given().baseUri(vault()).get("/double/secrets").jsonPath().getList("'" + path() + "'");
    }

    private String path() {
        return "interlock/" + project + "/staging/_/" + key;
    }

    private static void mode(String mode) {
        given().baseUri(vault()).put("/double/mode/" + mode).then().statusCode(200);
    }

    private static String vault() {
        return ConfigProvider.getConfig().getValue("VAULT_ADDR", String.class);
    }

    private static List<String> tablesWith(String text) throws SQLException {
        var found = new ArrayList<String>();
        try (var connection = connection();
                var tables = connection.prepareStatement(
                        "select table_name from information_schema.tables where table_schema = 'deployment'");
                var names = tables.executeQuery()) {
            while (names.next()) {
                if (contains(connection, names.getString(1), text)) {
                    found.add(names.getString(1));
                }
            }
        }
        return found;
    }

    private static boolean contains(Connection connection, String table, String text) throws SQLException {
        try (var query = connection.prepareStatement(
                "select count(*) from deployment.\"" + table + "\" t where position(? in t::text) > 0")) {
            query.setString(1, text);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getInt(1) > 0;
            }
        }
    }

    private static Connection connection() throws SQLException {
        return DriverManager.getConnection(TestPostgres.shared().adminJdbcUrl());
    }
}

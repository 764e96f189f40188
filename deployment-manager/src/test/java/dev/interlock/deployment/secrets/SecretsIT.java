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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void generatesASecretThatNobodySees() throws SQLException {
        var made = change("{\"secret\": true, \"generate\": {\"length\": 40}}");

        made.then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("secret", equalTo(true))
                .body("type", equalTo("STRING"));
        assertThat(inVault()).singleElement().asString().matches("\"[A-Za-z0-9_-]{40}\"");
        var generated = inVault().getFirst().replace("\"", "");
        assertThat(made.asString()).doesNotContain(generated);
        assertThat(tablesWith(generated)).as("tables that know the value").isEmpty();
    }

    @Test
    void generatesOnceForAnIdempotencyKey() {
        var body = "{\"secret\": true, \"generate\": {\"length\": 16}}";
        put("before", true);
        var first = staging()
                .header("If-Match", "\"1\"")
                .header("Idempotency-Key", "rotate-1")
                .body(body);
        var again = staging()
                .header("If-Match", "\"1\"")
                .header("Idempotency-Key", "rotate-1")
                .body(body);

        first.put("/api/v1/configuration/" + key).then().statusCode(200).header("ETag", "\"2\"");
        again.put("/api/v1/configuration/" + key)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .header("Idempotency-Replayed", "true");
        assertThat(inVault()).hasSize(2);
    }

    @Test
    void restoresTheSecretOfAnEarlierVersion() {
        put("first", true);
        put("second", true);

        var restored = change("{\"secret\": true, \"restore\": {\"version\": 1}}");

        restored.then().statusCode(200).header("ETag", "\"3\"").body("secret", equalTo(true));
        assertThat(restored.asString()).doesNotContain("first");
        assertThat(inVault()).containsExactly("\"first\"", "\"second\"", "\"first\"");
    }

    @Test
    void doesNotRestoreWhatIsGone() {
        put(value, true);
        staging().delete("/api/v1/configuration/" + key).then().statusCode(204);

        change("{\"secret\": true, \"restore\": {\"version\": 1}}")
                .then()
                .statusCode(422)
                .body("detail", containsString("has not kept"));
    }

    @Test
    void doesNotRestoreWhatWasNoSecret() {
        put("plain", false);

        change("{\"secret\": true, \"restore\": {\"version\": 1}}")
                .then()
                .statusCode(422)
                .body("detail", containsString("holds no secret"));
        change("{\"secret\": true, \"restore\": {\"version\": 7}}")
                .then()
                .statusCode(422)
                .body("detail", containsString("no version 7"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'secret': true, 'generate': {'length': 15}}",
                "{'secret': true, 'generate': {'length': 129}}",
                "{'secret': true, 'generate': {}}",
                "{'secret': true, 'restore': {}}",
                "{'secret': true, 'restore': {'version': 0}}",
                "{'secret': true, 'value': 1, 'generate': {'length': 32}}",
                "{'secret': true, 'generate': {'length': 32}, 'restore': {'version': 1}}",
                "{'secret': true, 'type': 'NUMBER', 'generate': {'length': 32}}",
                "{'secret': false, 'generate': {'length': 32}}",
                "{'generate': {'length': 32}}",
                "{'restore': {'version': 1}}",
                "{'secret': true}"
            })
    void refusesWhatIsNeitherAValueNorASecretToGenerateOrRestore(String body) {
        change(body.replace('\'', '"')).then().statusCode(422).body("type", endsWith("/configuration-value-invalid"));
        get().then().statusCode(404);
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

    private Response change(String body) {
        return staging().body(body).put("/api/v1/configuration/" + key);
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

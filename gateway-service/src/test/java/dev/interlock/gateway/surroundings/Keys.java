package dev.interlock.gateway.surroundings;

import static io.restassured.RestAssured.given;

import dev.interlock.service.identity.Role;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.ConfigProvider;
import org.hamcrest.Matchers;

/** Keys for tests, made through the API with the bootstrap key. */
public final class Keys {

    private static final Map<Role, String> MADE = new ConcurrentHashMap<>();

    private Keys() {}

    public static Path bootstrapFile() {
        return Path.of(ConfigProvider.getConfig().getValue("interlock.bootstrap.key-file", String.class));
    }

    public static String bootstrap() {
        try {
            return Files.readString(bootstrapFile()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The bootstrap key is not there", e);
        }
    }

    /** A key of the default project, the same for each call. */
    public static String of(Role role) {
        return role == Role.OWNER ? bootstrap() : MADE.computeIfAbsent(role, r -> make(r, Map.of()));
    }

    public static String make(Role role, Map<String, ?> more) {
        return order(role, more).statusCode(201).extract().path("key");
    }

    public static ValidatableResponse order(Role role, Map<String, ?> more) {
        return order(bootstrap(), role, more);
    }

    public static ValidatableResponse order(String as, Role role, Map<String, ?> more) {
        var body = new HashMap<String, Object>(more);
        body.put("name", "test");
        body.put("role", role.name());
        return with(as).contentType("application/json")
                .body(body)
                .post("/api/v1/api-keys")
                .then();
    }

    /** Id of the default project. */
    public static String project() {
        return as(Role.OWNER)
                .get("/api/v1/auth/me")
                .then()
                .statusCode(200)
                .extract()
                .path("project");
    }

    public static RequestSpecification as(Role role) {
        return with(of(role));
    }

    public static RequestSpecification with(String key) {
        return given().urlEncodingEnabled(false).header("X-API-Key", key);
    }

    public static ValidatableResponse problem(ValidatableResponse answer, int status, String slug) {
        return answer.statusCode(status)
                .contentType(Matchers.startsWith("application/problem+json"))
                .body("type", Matchers.equalTo("https://interlock.dev/problems/" + slug))
                .body("status", Matchers.equalTo(status))
                .body("title", Matchers.notNullValue())
                .body("detail", Matchers.notNullValue());
    }
}

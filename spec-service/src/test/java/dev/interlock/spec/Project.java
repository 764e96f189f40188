package dev.interlock.spec;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.interlock.service.identity.IdentityHeader;
import dev.interlock.service.identity.Role;
import dev.interlock.testkit.identity.Tokens;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** A project of one test, so that tests don't see each other's specifications. */
public record Project(String id) {

    public static final String SPECS = "/api/v1/specs";

    public static Project fresh() {
        return new Project("project-" + UUID.randomUUID());
    }

    public RequestSpecification vendor() {
        return as(Role.VENDOR);
    }

    public RequestSpecification viewer() {
        return as(Role.VIEWER);
    }

    public RequestSpecification as(Role role) {
        return with(Tokens.of(role, id));
    }

    public RequestSpecification with(String token) {
        return given().config(bare()).header(IdentityHeader.IDENTITY, token);
    }

    public Response importYaml(String document) {
        return vendor().contentType("application/yaml").body(document).post(SPECS);
    }

    public Response importYaml(String name, String document) {
        return vendor().contentType("application/yaml")
                .queryParam("name", name)
                .body(document)
                .post(SPECS);
    }

    public void hasNothingStored() {
        viewer().get(SPECS).then().statusCode(200).body("items", hasSize(0));
    }

    public static ValidatableResponse problem(Response answer, int status, String slug) {
        return answer.then()
                .statusCode(status)
                .contentType(startsWith("application/problem+json"))
                .body("type", equalTo("https://interlock.dev/problems/" + slug))
                .body("status", equalTo(status))
                .body("detail", notNullValue());
    }

    /** Sends content types as they are, and YAML as text. */
    private static RestAssuredConfig bare() {
        return RestAssuredConfig.config()
                .encoderConfig(EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                        .encodeContentTypeAs("application/yaml", ContentType.TEXT)
                        .encodeContentTypeAs("application/x-yaml", ContentType.TEXT)
                        .encodeContentTypeAs("text/yaml", ContentType.TEXT));
    }
}

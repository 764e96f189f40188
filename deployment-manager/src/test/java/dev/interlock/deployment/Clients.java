package dev.interlock.deployment;

import static io.restassured.RestAssured.given;

import dev.interlock.service.identity.IdentityHeader;
import dev.interlock.service.identity.Role;
import dev.interlock.testkit.identity.Tokens;
import io.restassured.specification.RequestSpecification;

/** Requests of members of a project. */
public record Clients(String project) {

    public RequestSpecification as(Role role) {
        return given().header(IdentityHeader.IDENTITY, Tokens.of(role, project)).contentType("application/json");
    }

    public RequestSpecification vendor() {
        return as(Role.VENDOR);
    }
}

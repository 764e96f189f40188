package dev.interlock.gateway.proxying;

import static dev.interlock.gateway.surroundings.Keys.as;
import static dev.interlock.gateway.surroundings.Keys.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.interlock.gateway.surroundings.Keys;
import dev.interlock.service.identity.IdentityHeader;
import dev.interlock.service.identity.Role;
import dev.interlock.testkit.identity.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ProxyIT {

    private static final String ECHO = "/api/v1/specs/echo";

    @Test
    void passesMethodTargetAndBodyOnAsTheyAre() {
        as(Role.PARTNER)
                .contentType("text/plain")
                .body("a: 1")
                .put(ECHO + "?q=a%2Fb&q=%20")
                .then()
                .statusCode(200)
                .body("method", equalTo("PUT"))
                .body("uri", equalTo(ECHO + "?q=a%2Fb&q=%20"))
                .body("body", equalTo("a: 1"))
                .body("headers.content-type[0]", startsWith("text/plain"))
                .body("headers.content-length[0]", equalTo("4"));
    }

    @Test
    void passesAPathOnUndecoded() {
        as(Role.PARTNER)
                .get("/mocks/petstore/a%2Fb%20c/echo")
                .then()
                .body("uri", equalTo("/mocks/petstore/a%2Fb%20c/echo"));
    }

    @Test
    void saysWhoCallsAndHidesTheKey() {
        as(Role.PARTNER)
                .header(IdentityHeader.IDENTITY, Tokens.of(Role.OWNER))
                .get(ECHO)
                .then()
                .body("headers.x-interlock-identity.size()", equalTo(1))
                .body("headers.x-interlock-identity[0]", not(equalTo(Tokens.of(Role.OWNER))))
                .body("headers.x-api-key", nullValue())
                .body("headers", not(hasKey("x-interlock-project")));
    }

    @Test
    void signsTheRoleOfTheKeyWhateverTheClientSays() {
        String token = as(Role.PARTNER)
                .header(IdentityHeader.IDENTITY, Tokens.of(Role.OWNER))
                .get(ECHO)
                .path("headers.x-interlock-identity[0]");

        var claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        assertThat(claims).contains("\"role\":\"PARTNER\"").contains("\"iss\":\"gateway\"");
    }

    @Test
    void saysWhereTheRequestCameFromAndBelievesNobodyElse() {
        as(Role.PARTNER)
                .header("X-Forwarded-For", "6.6.6.6")
                .header("X-Forwarded-Prefix", "/evil")
                .header("Forwarded", "for=6.6.6.6")
                .get(ECHO)
                .then()
                .body("headers.x-forwarded-for", equalTo(List.of("127.0.0.1")))
                .body("headers.x-forwarded-proto[0]", equalTo("http"))
                .body("headers.x-forwarded-host[0]", startsWith("127.0.0.1"))
                .body("headers", not(hasKey("x-forwarded-prefix")))
                .body("headers", not(hasKey("forwarded")));
    }

    @Test
    void stripsHopByHopHeadersOnTheWayThere() {
        as(Role.PARTNER)
                .header("Connection", "keep-alive, X-Secret-Hop")
                .header("X-Secret-Hop", "1")
                .header("TE", "trailers")
                .header("Upgrade", "h2c")
                .header("Proxy-Authorization", "x")
                .header("X-Stays", "1")
                .get(ECHO)
                .then()
                .statusCode(200)
                .body("headers", not(hasKey("x-secret-hop")))
                .body("headers", not(hasKey("te")))
                .body("headers", not(hasKey("upgrade")))
                .body("headers", not(hasKey("proxy-authorization")))
                .body("headers.x-stays[0]", equalTo("1"));
    }

    @Test
    void stripsHopByHopHeadersOnTheWayBack() {
        as(Role.PARTNER)
                .get("/api/v1/specs/hops")
                .then()
                .statusCode(200)
                .header("X-Hop", nullValue())
                .header("Keep-Alive", nullValue())
                .header("X-Stays", "1");
    }

    @Test
    void keepsTheRequestIdAllTheWay() {
        as(Role.PARTNER)
                .header("X-Request-Id", "trip-1")
                .get(ECHO)
                .then()
                .header("X-Request-Id", "trip-1")
                .body("headers.x-request-id", equalTo(List.of("trip-1")));
    }

    @Test
    void carriesTheTraceOnWithItsOwnSpan() {
        var trace = "4bf92f3577b34da6a3ce929d0e0e4736";

        as(Role.PARTNER)
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .get(ECHO)
                .then()
                .body("headers.traceparent.size()", equalTo(1))
                .body("headers.traceparent[0]", containsString(trace))
                .body("headers.traceparent[0]", not(containsString("00f067aa0ba902b7")));
    }

    @Test
    void beginsATraceWhereThereIsNone() {
        as(Role.PARTNER).get(ECHO).then().body("headers.traceparent[0]", notNullValue());
    }

    @Test
    void passesHeadOn() {
        var answer = as(Role.PARTNER).head(ECHO).then().statusCode(200).extract();

        assertThat(Long.parseLong(answer.header("Content-Length"))).isPositive();
        assertThat(answer.body().asByteArray()).isEmpty();
    }

    @Test
    void passesAnswersWithoutBodyBack() {
        as(Role.PARTNER).get("/api/v1/specs/empty").then().statusCode(204);
        as(Role.PARTNER).get("/api/v1/specs/unchanged").then().statusCode(304).header("ETag", "\"1\"");
        as(Role.PARTNER).get(ECHO).then().statusCode(200);
    }

    @Test
    void passesProblemsBackAsTheyAre() {
        as(Role.PARTNER)
                .get("/api/v1/specs/teapot")
                .then()
                .statusCode(418)
                .body("type", equalTo("https://interlock.dev/problems/teapot"));
    }

    @Test
    void doesNotRevealWhereAServiceIs() {
        as(Role.PARTNER).post("/api/v1/specs/created").then().statusCode(201).header("Location", "/api/v1/specs/17");
    }

    @Test
    void letsNoMockRunItsPageOnOurOrigin() {
        as(Role.PARTNER)
                .get("/mocks/petstore/page")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", "sandbox")
                .header("Content-Type", "text/html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"})
    void passesAnyMethodOn(String method) {
        as(Role.PARTNER).request(method, ECHO).then().statusCode(200).body("method", equalTo(method));
    }

    @Test
    void passesEventsOnAsTheyCome() throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + "/api/v1/specs/drip"))
                .header("X-API-Key", Keys.of(Role.PARTNER))
                .build();

        try (var lines = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofLines())
                .body()) {
            var received = lines.iterator();
            assertThat(received.next()).isEqualTo("data:1");
            as(Role.PARTNER).get("/api/v1/specs/go").then().statusCode(200);
            assertThat(received.next()).isEmpty();
            assertThat(received.next()).isEqualTo("data:2");
        }
    }

    @Test
    void answers504WhereAServiceIsSlow() {
        problem(as(Role.PARTNER).get("/api/v1/blueprints/slow").then(), 504, "upstream-timeout")
                .body("service", equalTo("spec"))
                .header("X-Request-Id", notNullValue());
    }

    @Test
    void answers502WhereAServiceIsAway() {
        problem(as(Role.PARTNER).get("/api/v1/components").then(), 502, "upstream-unreachable")
                .body("service", equalTo("orchestration"));
        problem(as(Role.PARTNER).body("x").post("/api/v1/components").then(), 502, "upstream-unreachable");
    }
}

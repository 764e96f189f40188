package dev.interlock.gateway.apps;

import static dev.interlock.gateway.surroundings.Keys.as;
import static dev.interlock.gateway.surroundings.Keys.problem;
import static dev.interlock.gateway.surroundings.Keys.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.interlock.event.traffic.AppKey;
import dev.interlock.event.traffic.AppRoute;
import dev.interlock.gateway.surroundings.Keys;
import dev.interlock.gateway.surroundings.RawConnection;
import dev.interlock.service.identity.Role;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a request to an application. */
@QuarkusTest
class AppsIT {

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI gateway;

    @TestHTTPResource(value = "/metrics", management = true)
    @SuppressWarnings("NullAway.Init")
    URI managementMetrics;

    private final String name = "app-" + UUID.randomUUID().toString().substring(0, 8);
    private final String host = name + ".test";
    private Upstreams upstreams;
    private Traffic traffic;
    private AppKey app;

    @BeforeEach
    void begin() {
        upstreams = new Upstreams();
        traffic = new Traffic();
        app = new AppKey(Keys.project(), name, "production");
    }

    @AfterEach
    void end() {
        traffic.close();
        upstreams.close();
    }

    @Test
    void dividesRequestsByWeight() {
        var stable = upstreams.start("stable");
        var canary = upstreams.start("canary");
        traffic.apply(Routes.of(app)
                .to("r1", 80, stable.url())
                .to("r2", 20, canary.url())
                .build());

        var counts = new HashMap<String, Integer>();
        for (int i = 0; i < 500; i++) {
            counts.merge(call("/v1/x").path("server"), 1, Integer::sum);
        }

        // four standard deviations of a binomial of 500 and 0.2
        assertThat(counts.get("canary")).isBetween(64, 136);
        assertThat(counts.get("stable") + counts.get("canary")).isEqualTo(500);
    }

    @Test
    void takesItsOwnPrefixOffAndPassesTheRestOnAsItIs() {
        var server = upstreams.start("one");
        traffic.apply(Routes.of(app).to("r1", 100, server.url()).build());

        call("/v1/a%2Fb%20c?q=%20&q=x").then().body("uri", equalTo("/v1/a%2Fb%20c?q=%20&q=x"));
        call("").then().body("uri", equalTo("/"));
        call("?q=1").then().body("uri", equalTo("/?q=1"));
    }

    @Test
    void tellsTheApplicationWhereARequestComesFromButNeverWithWhatKey() {
        var server = upstreams.start("one");
        traffic.apply(Routes.of(app).to("r1", 100, server.url()).build());

        as(Role.PARTNER)
                .header("X-Request-Id", "trip-7")
                .header("X-Forwarded-For", "6.6.6.6")
                .header("X-Interlock-Mirror", "true")
                .header("X-Interlock-Environment", "production")
                .get("/apps/" + name + "/v1/x")
                .then()
                .statusCode(200)
                .body("headers.x-request-id", equalTo(List.of("trip-7")))
                .body("headers.x-forwarded-for", equalTo(List.of("127.0.0.1")))
                .body("headers.x-forwarded-prefix", equalTo(List.of("/apps/" + name)))
                .body("headers.forwarded[0]", containsString("for=127.0.0.1"))
                .body("headers.traceparent.size()", equalTo(1))
                .body("headers", not(hasKey("x-api-key")))
                .body("headers", not(hasKey("x-interlock-identity")))
                .body("headers", not(hasKey("x-interlock-environment")))
                .body("headers", not(hasKey("x-interlock-mirror")));
    }

    @Test
    void sendsAMatchToItsRevisionWhateverTheWeight() {
        var stable = upstreams.start("stable");
        var canary = upstreams.start("canary");
        traffic.apply(Routes.of(app)
                .to("r1", 100, stable.url())
                .to("r2", 0, canary.url())
                .match(AppRoute.Match.Place.HEADER, "X-Preview", "yes", "r2")
                .match(AppRoute.Match.Place.COOKIE, "preview", null, "r2")
                .build());

        key().header("X-Preview", "yes").get(path("/")).then().body("server", equalTo("canary"));
        key().header("X-Preview", "no").get(path("/")).then().body("server", equalTo("stable"));
        key().header("Cookie", "a=b; preview=1").get(path("/")).then().body("server", equalTo("canary"));
    }

    @Test
    void keepsAClientWithItsRevisionUntilThatHasNoWeight() {
        var stable = upstreams.start("stable");
        var canary = upstreams.start("canary");
        traffic.apply(Routes.of(app)
                .to("r1", 50, stable.url())
                .to("r2", 50, canary.url())
                .sticky("stay", 60)
                .build());

        var first = call("/");
        var cookie = first.detailedCookie("stay");
        assertThat(cookie.getPath()).isEqualTo("/apps/" + name);
        assertThat(cookie.getMaxAge()).isEqualTo(60);
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        for (int i = 0; i < 20; i++) {
            key().cookie("stay", cookie.getValue())
                    .get(path("/"))
                    .then()
                    .body("server", equalTo(first.path("server")))
                    .header("Set-Cookie", nullValue());
        }

        boolean wasStable = cookie.getValue().equals("r1");
        traffic.apply(Routes.of(app)
                .to("r1", wasStable ? 0 : 100, stable.url())
                .to("r2", wasStable ? 100 : 0, canary.url())
                .sticky("stay", 60)
                .build());
        key().cookie("stay", cookie.getValue())
                .get(path("/"))
                .then()
                .body("server", equalTo(wasStable ? "canary" : "stable"))
                .cookie("stay", wasStable ? "r2" : "r1");
    }

    @Test
    void reachesAnOpenApplicationByItsHostNameWithoutKey() {
        var server = upstreams.start("one");
        traffic.apply(Routes.of(app).to("r1", 100, server.url()).open(host).build());

        given().urlEncodingEnabled(false)
                .header("Host", host.toUpperCase(Locale.ROOT) + ":8080")
                .header("X-API-Key", "the-applications-own")
                .get("/api/v1/orders?x=1")
                .then()
                .statusCode(200)
                .body("uri", equalTo("/api/v1/orders?x=1"))
                .body("headers.x-api-key", equalTo(List.of("the-applications-own")))
                .body("headers", not(hasKey("x-forwarded-prefix")));
        given().header("Host", host)
                .header("X-API-Key", Keys.of(Role.PARTNER))
                .get("/")
                .then()
                .body("headers", not(hasKey("x-api-key")));
    }

    @Test
    void needsAKeyForAHostNameThatIsNotOpen() {
        var server = upstreams.start("one");
        traffic.apply(Routes.of(app).to("r1", 100, server.url()).hosts(host).build());

        problem(given().header("Host", host).get("/v1/x").then(), 401, "unauthenticated");
        key().header("Host", host).get("/v1/x").then().statusCode(200).body("uri", equalTo("/v1/x"));
    }

    @Test
    void takesAnOpenPathOnlyWhileOneProjectHasIt() {
        var server = upstreams.start("one");
        traffic.apply(Routes.of(app).to("r1", 100, server.url()).open().build());
        given().get(path("/v1/x")).then().statusCode(200).header("Content-Security-Policy", containsString("sandbox"));

        var other = new AppKey("another-project", name, "production");
        traffic.apply(Routes.of(other).to("r1", 100, server.url()).open().build());
        problem(given().get(path("/v1/x")).then(), 401, "unauthenticated");

        traffic.remove(other);
        given().get(path("/v1/x")).then().statusCode(200);
    }

    @Test
    void servesTheEnvironmentThatIsAskedFor() {
        var staging = upstreams.start("staging");
        traffic.apply(Routes.of(new AppKey(app.project(), name, "staging"))
                .to("r1", 100, staging.url())
                .build());

        problem(call("/").then(), 404, "unknown-application");
        key().header("X-Interlock-Environment", "staging").get(path("/")).then().body("server", equalTo("staging"));
        problem(key().header("X-Interlock-Environment", "../x").get(path("/")).then(), 400, "invalid-value");
    }

    @Test
    void refusesKeysThatDoNotReachTheApplication() {
        var server = upstreams.start("one");
        traffic.apply(Routes.of(app).to("r1", 100, server.url()).build());
        traffic.apply(Routes.of(new AppKey("another-project", name + "-x", "production"))
                .to("r1", 100, server.url())
                .build());

        problem(given().get(path("/")).then(), 401, "unauthenticated");
        var narrow = Keys.make(Role.PARTNER, Map.of("scopes", Set.of("mocks:call")));
        problem(with(narrow).get(path("/")).then(), 403, "scope-too-narrow").body("needed", equalTo("apps:call"));
        var fitting = Keys.make(Role.PARTNER, Map.of("scopes", Set.of("apps:call")));
        with(fitting).post(path("/")).then().statusCode(200);
        problem(key().get("/apps/" + name + "-x/").then(), 404, "unknown-application");
    }

    @Test
    void ignoresAnOlderEpochAndAcknowledgesTheSameAgain() {
        var one = upstreams.start("one");
        var two = upstreams.start("two");
        var newer = Routes.of(app).to("r1", 100, one.url()).build();
        var acknowledged = traffic.apply(newer);
        traffic.send(Routes.of(app).to("r1", 100, two.url()).build(newer.epoch() - 1));

        assertThat(traffic.apply(newer).replica()).isEqualTo(acknowledged.replica());
        call("/").then().body("server", equalTo("one"));
    }

    @Test
    void forgetsARouteThatIsRemoved() {
        var server = upstreams.start("one");
        traffic.apply(Routes.of(app).to("r1", 100, server.url()).build());
        call("/").then().statusCode(200);

        traffic.remove(app);

        problem(call("/").then(), 404, "unknown-application");
        traffic.apply(Routes.of(app).to("r1", 100, server.url()).build(1));
        call("/").then().statusCode(200);
    }

    @Test
    void keepsARouteWhenWhatFollowsIsNone() {
        var server = upstreams.start("one");
        traffic.apply(Routes.of(app).to("r1", 100, server.url()).build());

        traffic.sendRaw(app.text(), "{\"epoch\":".getBytes(StandardCharsets.UTF_8));
        traffic.send(
                Routes.of(app).to("r1", 100, URI.create("file:///etc/passwd")).build());
        traffic.sendRaw("nonsense", new byte[0]);
        traffic.apply(Routes.of(new AppKey(app.project(), name + "-2", "production"))
                .to("r1", 100, server.url())
                .build());

        call("/").then().statusCode(200).body("server", equalTo("one"));
        assertThat(traffic.reports(report -> report.app() == null)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"GET", "PUT", "DELETE", "POST"})
    void triesAnotherInstanceWhereOneIsGone(String method) {
        var gone = upstreams.start("gone");
        var alive = upstreams.start("alive");
        traffic.apply(Routes.of(app).to("r1", 100, gone.url(), alive.url()).build());
        gone.stop();

        for (int i = 0; i < 20; i++) {
            key().body("abc")
                    .request(method, path("/v1/x"))
                    .then()
                    .statusCode(200)
                    .body("server", equalTo("alive"))
                    .body("body", equalTo("abc"));
        }
    }

    @Test
    void triesAnotherRevisionWhereAllInstancesOfOneAreGone() {
        var gone = upstreams.start("gone");
        var alive = upstreams.start("alive");
        traffic.apply(Routes.of(app)
                .to("r1", 90, gone.url())
                .to("r2", 10, alive.url())
                .build());
        gone.stop();

        for (int i = 0; i < 20; i++) {
            key().body("abc").post(path("/v1/x")).then().statusCode(200).body("server", equalTo("alive"));
        }
    }

    @Test
    void neverSendsTwiceWhatMayHaveHadItsEffect() {
        var one = upstreams.start("one");
        var two = upstreams.start("two");
        traffic.apply(Routes.of(app).to("r1", 100, one.url(), two.url()).build());

        problem(key().body("x").post(path("/v1/die")).then(), 502, "application-unreachable");
        assertThat(one.requests.get() + two.requests.get()).isEqualTo(1);
        problem(key().get(path("/v1/die")).then(), 502, "application-unreachable");
        assertThat(one.requests.get() + two.requests.get()).isGreaterThan(2);
    }

    @Test
    void putsAnInstanceThatFailsOutOfTheBalance() {
        var bad = upstreams.start("bad");
        var good = upstreams.start("good");
        traffic.apply(Routes.of(app)
                .to("r1", 100, bad.url(), good.url())
                .limits(10_000, 0, 50, 1, 60_000)
                .build());
        bad.stop();
        await().untilAsserted(() -> {
            call("/");
            assertThat(metrics()).contains("interlock_gateway_ejections_total{application=\"" + name + "\"} 1.0");
        });

        for (int i = 0; i < 20; i++) {
            call("/").then().statusCode(200).body("server", equalTo("good"));
        }
    }

    @Test
    void saysWhyThereIsNoAnswer() {
        problem(call("/").then(), 404, "unknown-application");
        traffic.apply(Routes.of(app).build());
        problem(call("/").then(), 503, "application-without-revision").header("Retry-After", "1");
        var gone = upstreams.start("gone");
        traffic.apply(Routes.of(app)
                .to("r1", 100, gone.url())
                .limits(300, 2, 5, 3, 1_000)
                .build());
        problem(call("/hang").then(), 504, "application-timeout");
        gone.stop();
        problem(call("/").then(), 502, "application-unreachable").body("application", equalTo(name));
    }

    @Test
    void passesAnErrorOfTheApplicationOnAsItIs() {
        var server = upstreams.start("one");
        traffic.apply(Routes.of(app).to("r1", 100, server.url()).build());

        call("/failing").then().statusCode(500).body("oops", equalTo(true));
        assertThat(server.requests).hasValue(1);
    }

    @Test
    void leadsRedirectsBackThroughItself() {
        var server = upstreams.start("one");
        traffic.apply(Routes.of(app).to("r1", 100, server.url()).open(host).build());

        key().redirects().follow(false).get(path("/moved")).then().header("Location", "/apps/" + name + "/v1/there");
        given().redirects()
                .follow(false)
                .header("Host", host)
                .get("/moved")
                .then()
                .header("Location", "/v1/there");
    }

    @Test
    void closesTheConnectionsOfAnInstanceThatHasLeft() {
        var one = upstreams.start("one");
        var two = upstreams.start("two");
        traffic.apply(Routes.of(app).to("r1", 100, one.url()).build());
        call("/").then().body("server", equalTo("one"));
        assertThat(one.connections.get() - one.closed.get()).isEqualTo(1);

        traffic.apply(Routes.of(app).to("r1", 100, two.url()).build());

        await().untilAsserted(() -> assertThat(one.closed.get()).isEqualTo(one.connections.get()));
        call("/").then().body("server", equalTo("two"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/apps/../api/v1/api-keys",
                "/apps/%2e%2e/api/v1/api-keys",
                "/apps/x/..%2f..%2fapi",
                "/apps/x%2F..%2Fy/z",
                "/apps/%zz/x",
                "/apps/",
                "/apps",
                "/apps//x",
                "/apps/unknown/x",
                "/apps/a%2Fb/x",
                "/apps/x;y/z"
            })
    void refusesWhatLeadsNowhere(String target) throws IOException {
        try (var connection = new RawConnection(gateway)) {
            connection.send("GET " + target + " HTTP/1.1\r\nHost: h\r\nX-API-Key: " + Keys.of(Role.VENDOR)
                    + "\r\nConnection: close\r\n\r\n");
            assertThat(connection.answer()).startsWith("HTTP/1.1 4");
        }
    }

    @Test
    void refusesGiantNames() throws IOException {
        try (var connection = new RawConnection(gateway)) {
            connection.send("GET /apps/" + "a".repeat(7_000) + " HTTP/1.1\r\nHost: " + "h".repeat(7_000)
                    + "\r\nX-API-Key: " + Keys.of(Role.VENDOR) + "\r\nConnection: close\r\n\r\n");
            assertThat(connection.answer()).startsWith("HTTP/1.1 404");
        }
    }

    private String metrics() {
        return given().get(managementMetrics).asString();
    }

    private String path(String rest) {
        return "/apps/" + name + rest;
    }

    private static RequestSpecification key() {
        return as(Role.PARTNER);
    }

    private Response call(String rest) {
        return key().get(path(rest));
    }
}

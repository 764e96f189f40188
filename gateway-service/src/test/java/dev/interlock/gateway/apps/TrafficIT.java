package dev.interlock.gateway.apps;

import static dev.interlock.gateway.surroundings.Keys.as;
import static dev.interlock.gateway.surroundings.Keys.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.interlock.event.traffic.AppKey;
import dev.interlock.event.traffic.AppRoute;
import dev.interlock.event.traffic.GatewayReport;
import dev.interlock.event.traffic.TrafficCounters;
import dev.interlock.event.traffic.TrafficSample;
import dev.interlock.event.traffic.TrafficTopic;
import dev.interlock.gateway.surroundings.Keys;
import dev.interlock.service.identity.Role;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the gateway tells of itself and of the requests that it has seen. */
@QuarkusTest
class TrafficIT {

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI gateway;

    private final String name = "app-" + UUID.randomUUID().toString().substring(0, 8);
    private Upstreams upstreams;
    private Traffic traffic;
    private AppKey app;
    private KafkaConsumer<String, byte[]> counters;
    private KafkaConsumer<String, byte[]> samples;

    @BeforeEach
    void begin() {
        upstreams = new Upstreams();
        traffic = new Traffic();
        counters = Traffic.reader(TrafficTopic.COUNTERS);
        samples = Traffic.reader(TrafficTopic.SAMPLES);
        app = new AppKey(Keys.project(), name, "production");
    }

    @AfterEach
    void end() {
        counters.close();
        samples.close();
        traffic.close();
        upstreams.close();
    }

    @Test
    void countsWhatEachRevisionWasAskedAndHowItDid() {
        var one = upstreams.start("one");
        var route = Routes.of(app)
                .to("r1", 100, one.url())
                .limits(2_000, 0, 50, 0, 0)
                .build();
        traffic.apply(route);
        for (int i = 0; i < 7; i++) {
            call("/v1/x").then().statusCode(200);
        }
        call("/failing").then().statusCode(500);
        problem(call("/hang").then(), 504, "application-timeout");
        problem(call("/die").then(), 502, "application-unreachable");

        var told = Traffic.await(counters, TrafficCounters.class, this::isIdle).stream()
                .filter(message -> message.app().equals(app))
                .toList();

        assertThat(told).isSortedAccordingTo((a, b) -> Long.compare(a.sequence(), b.sequence()));
        assertThat(told.getLast().epoch()).isEqualTo(route.epoch());
        var shares =
                told.stream().flatMap(message -> message.revisions().stream()).toList();
        assertThat(shares).allMatch(share -> share.revision().equals("r1"));
        assertThat(shares.stream().mapToLong(TrafficCounters.Revision::requests).sum())
                .isEqualTo(10);
        assertThat(shares.stream()
                        .mapToLong(TrafficCounters.Revision::serverErrors)
                        .sum())
                .isEqualTo(1);
        assertThat(shares.stream().mapToLong(TrafficCounters.Revision::failures).sum())
                .isEqualTo(2);
        assertThat(shares.stream()
                        .flatMap(share -> share.latency().values().stream())
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(8);
    }

    @Test
    void tellsWhatIsInFlightEachSecondAndThatItHasEnded() throws Exception {
        var one = upstreams.start("one");
        var two = upstreams.start("two");
        traffic.apply(Routes.of(app).to("r1", 100, one.url()).build());
        var client = HttpClient.newHttpClient();
        try {
            var answer = client.send(
                    HttpRequest.newBuilder(gateway.resolve("/apps/" + name + "/events"))
                            .header("X-API-Key", Keys.of(Role.PARTNER))
                            .build(),
                    BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            var left = Routes.of(app).to("r2", 100, two.url()).build();
            traffic.apply(left);

            assertThat(Traffic.await(counters, TrafficCounters.class, message -> isFlying(message, left.epoch())))
                    .filteredOn(message -> isFlying(message, left.epoch()))
                    .allSatisfy(
                            message -> assertThat(message.revisions().getFirst().inFlight())
                                    .containsEntry(one.url(), 1L));
        } finally {
            client.shutdownNow();
        }

        var ended = Traffic.await(counters, TrafficCounters.class, this::isIdle);
        assertThat(ended.stream().flatMap(message -> message.revisions().stream()))
                .anySatisfy(share -> assertThat(share.requests()).isEqualTo(1));
    }

    @Test
    void tellsOfSampledExchangesWithoutWhatIsNobodysBusiness() {
        var one = upstreams.start("one");
        traffic.apply(Routes.of(app)
                .to("r1", 100, "contract-1", one.url())
                .sampling(50, 4_096, List.of("x-customer"), List.of("card"))
                .build());
        as(Role.PARTNER)
                .header("Authorization", "Bearer abc")
                .header("X-Customer", "Jane")
                .contentType("application/json")
                .body("{\"card\":\"4111 1111\",\"note\":\"n\"}")
                .post("/apps/" + name + "/v1/secret?card=41%2011&x=1")
                .then()
                .statusCode(200);

        var sample = sample();

        assertThat(sample.revision()).isEqualTo("r1");
        assertThat(sample.contract()).isEqualTo("contract-1");
        assertThat(sample.consumer()).startsWith("key:");
        assertThat(sample.method()).isEqualTo("POST");
        assertThat(sample.path()).isEqualTo("/v1/secret?card=11%6111&x=1");
        assertThat(sample.status()).isEqualTo(200);
        assertThat(sample.request().headers())
                .containsEntry("authorization", List.of("redacted"))
                .containsEntry("x-customer", List.of("redacted"))
                .doesNotContainKey("x-api-key");
        assertThat(sample.response().headers()).containsEntry("set-cookie", List.of("redacted"));
        assertThat(text(sample.request())).isEqualTo("{\"card\":\"1111 1111\",\"note\":\"n\"}");
        assertThat(text(sample.response()))
                .isEqualTo("{\"card\":\"1111-1111\",\"sum\":12.50,\"deep\":[{\"card\":11}]}");
    }

    @Test
    void cutsLongBodiesAndJudgesNothingWithoutContract() {
        var one = upstreams.start("one");
        traffic.apply(Routes.of(app)
                .to("r1", 100, "contract-1", one.url())
                .to("r2", 0, one.url())
                .match(AppRoute.Match.Place.HEADER, "X-Other", null, "r2")
                .sampling(50, 10, List.of(), List.of())
                .build());
        as(Role.PARTNER)
                .header("X-Other", "1")
                .get("/apps/" + name + "/v1/x")
                .then()
                .statusCode(200);
        as(Role.PARTNER).body("short").post("/apps/" + name + "/v1/x").then().statusCode(200);

        var sample = sample();

        assertThat(sample.sequence()).isEqualTo(1);
        assertThat(text(sample.request())).isEqualTo("short");
        assertThat(sample.request().isCut()).isFalse();
        assertThat(sample.response().isCut()).isTrue();
        assertThat(sample.response().body()).isNull();
    }

    @Test
    void mirrorsRequestsWithTheirBodiesAndDropsTheAnswers() {
        var stable = upstreams.start("stable");
        var mirror = upstreams.start("mirror");
        traffic.apply(Routes.of(app)
                .to("r1", 100, stable.url())
                .to("r2", 0, "contract-2", mirror.url())
                .mirror("r2", 100)
                .sampling(50, 4_096, List.of(), List.of())
                .build());

        for (int i = 0; i < 10; i++) {
            as(Role.PARTNER)
                    .body("body-" + i)
                    .post("/apps/" + name + "/v1/x?y=" + i)
                    .then()
                    .statusCode(200)
                    .body("server", equalTo("stable"));
        }

        assertThat(sample().revision()).isEqualTo("r2");
        await().until(() -> mirror.seen.size() >= 10);
        assertThat(mirror.seen).hasSize(10).allSatisfy(copy -> {
            assertThat(copy.getJsonObject("headers").getJsonArray("x-interlock-mirror"))
                    .containsExactly("true");
            assertThat(copy.getJsonObject("headers").containsKey("x-api-key")).isFalse();
            assertThat(copy.getString("body"))
                    .isEqualTo("body-" + copy.getString("uri").split("=", -1)[1]);
        });
        assertThat(stable.requests).hasValue(10);
        var shares = Traffic.await(counters, TrafficCounters.class, this::isIdle).stream()
                .flatMap(message -> message.revisions().stream())
                .filter(share -> share.revision().equals("r2"))
                .mapToLong(TrafficCounters.Revision::requests)
                .sum();
        assertThat(shares).isEqualTo(10);
    }

    @Test
    void neverLetsADeadMirrorTouchTheOriginal() {
        var stable = upstreams.start("stable");
        var mirror = upstreams.start("mirror");
        traffic.apply(Routes.of(app)
                .to("r1", 100, stable.url())
                .to("r2", 0, mirror.url())
                .mirror("r2", 100)
                .build());
        mirror.stop();

        for (int i = 0; i < 10; i++) {
            as(Role.PARTNER).get("/apps/" + name + "/v1/x").then().statusCode(200);
        }
    }

    @Test
    void givesASignOfLifeOverAndOver() {
        var seen = new TreeSet<Instant>();
        var heard = traffic.reports(report -> report.app() == null && seen.add(report.at()) && seen.size() == 3);

        assertThat(heard).noneMatch(GatewayReport::isLeaving);
    }

    @Test
    void isReadyOnceTheRoutesAreRead() {
        given().get("/ready").then().statusCode(200);
        assertThat(given().get("/ready").asString()).contains("routes of applications");
    }

    private TrafficSample sample() {
        return Traffic.await(
                        samples, TrafficSample.class, sample -> sample.app().equals(app))
                .stream()
                .filter(sample -> sample.app().equals(app))
                .findFirst()
                .orElseThrow();
    }

    private boolean isFlying(TrafficCounters message, long epoch) {
        return message.app().equals(app)
                && message.epoch() == epoch
                && !message.revisions().isEmpty();
    }

    private boolean isIdle(TrafficCounters message) {
        return message.app().equals(app) && message.revisions().isEmpty();
    }

    private static String text(TrafficSample.Message message) {
        return new String(message.body(), StandardCharsets.UTF_8);
    }

    private Response call(String rest) {
        return as(Role.PARTNER).get("/apps/" + name + rest);
    }
}

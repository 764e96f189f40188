package dev.interlock.orchestration.workflow.events;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.interlock.event.SpecRetired;
import dev.interlock.orchestration.FastPolling;
import dev.interlock.orchestration.Kafka;
import dev.interlock.service.identity.IdentityHeader;
import dev.interlock.service.identity.Role;
import dev.interlock.testkit.identity.Tokens;
import dev.interlock.testkit.parts.RealParts;
import dev.interlock.testkit.parts.TestKafka;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Events from HTTP and Kafka to the runs that wait for them. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "service", value = "orchestration"))
@QuarkusTestResource(FastPolling.class)
@Timeout(60)
class EventsIT {

    private static final String URL = "/api/v1/orchestration/events";
    private static final String RUNS = "/api/v1/orchestration/workflows";

    private static final String PAID = """
            document: {dsl: 1.0.0, namespace: test, name: paid, version: 1.0.0}
            do:
              - paid:
                  listen:
                    to:
                      one:
                        with: {type: com.example.paid}
                        correlate: {order: {from: '${ .data.order }', expect: '${ .order }'}}
            """;
    private static final String THREE = """
            document: {dsl: 1.0.0, namespace: test, name: three, version: 1.0.0}
            do:
              - collect:
                  for: {each: n, in: '${ [1, 2, 3] }'}
                  do:
                    - one: {listen: {to: {one: {with: {type: com.example.tick}}}}, export: {as: '${ [$context[]?, .[0].n] }'}}
              - all: {set: {numbers: '${ $context }'}}
            """;
    private static final String RETIRED = """
            document: {dsl: 1.0.0, namespace: test, name: retired, version: 1.0.0}
            do:
              - wait: {listen: {to: {one: {with: {type: dev.interlock.spec.retired.v1, data: {name: payments}}}}}}
            """;
    private static final String EMIT = """
            document: {dsl: 1.0.0, namespace: test, name: emit, version: 1.0.0}
            do:
              - tell: {emit: {event: {with: {source: 'urn:shop', type: com.example.paid, data: {order: '${ .order }'}}}}}
            """;

    private final String project = "project-" + UUID.randomUUID();

    @Inject
    MeterRegistry meters;

    @Test
    void reachesARunThatWaits() {
        var id = start(PAID, Map.of("order", 7));
        waiting(id);

        send(event("e1", "com.example.paid", "{\"order\": 8}")).statusCode(202);
        send(event("e2", "com.example.paid", "{\"order\": 7}")).statusCode(202);

        ended(id).body("status", equalTo("COMPLETED")).body("output[0].order", equalTo(7));
    }

    @Test
    void reachesARunThatBeginsLater() {
        send(event("e1", "com.example.paid", "{\"order\": 7}")).statusCode(202);

        ended(start(PAID, Map.of("order", 7))).body("status", equalTo("COMPLETED"));
    }

    @Test
    void isHadOnceByARunThatListensInALoop() {
        var id = start(THREE, Map.of());
        waiting(id);
        for (int n = 1; n <= 3; n++) {
            send(event("e" + n, "com.example.tick", "{\"n\": " + n + "}")).statusCode(202);
            send(event("e" + n, "com.example.tick", "{\"n\": " + n + "}")).statusCode(202);
        }

        ended(id).body("output.numbers", equalTo(List.of(1, 2, 3)));
    }

    @Test
    void comesFromThePlatform() {
        var id = start(RETIRED, Map.of());
        waiting(id);

        try (var kafka = new Kafka()) {
            kafka.send(new SpecRetired("other-" + project, "s", "payments"));
            kafka.send(new SpecRetired(project, "s", "orders"));
            kafka.send(new SpecRetired(project, "s", "payments"));
        }

        ended(id).body("status", equalTo("COMPLETED")).body("output[0].name", equalTo("payments"));
    }

    @Test
    void comesFromOtherRuns() {
        var id = start(PAID, Map.of("order", 7));
        waiting(id);

        ended(start(EMIT, Map.of("order", 7))).body("status", equalTo("COMPLETED"));

        ended(id).body("status", equalTo("COMPLETED"));
    }

    @Test
    void comesFromKafkaInEitherMode() throws Exception {
        var structured = start(PAID, Map.of("order", 1));
        var binary = start(PAID, Map.of("order", 2));
        var before = passedOver("NO_PROJECT");

        try (var producer = producer()) {
            producer.send(message(null, "{}")).get();
            producer.send(message("application/cloudevents+json", """
                            {"specversion": "1.0", "id": "s", "source": "urn:x", "type": "com.example.paid",
                             "data": {"order": 1}}""")).get();
            producer.send(message("application/cloudevents+json", """
                            {"specversion": "1.0", "id": "s", "source": "urn:x", "type": "com.example.paid",
                             "interlockproject": "%s", "data": {"order": 1}}""".formatted(project)))
                    .get();
            var inHeaders = message("application/json", "{\"order\": 2}");
            Map.of("specversion", "1.0", "id", "b", "source", "urn:x", "type", "com.example.paid")
                    .forEach((name, value) -> inHeaders.headers().add("ce_" + name, utf8(value)));
            inHeaders.headers().add("ce_interlockproject", utf8(project));
            producer.send(inHeaders).get();
        }

        ended(structured).body("status", equalTo("COMPLETED"));
        ended(binary).body("status", equalTo("COMPLETED"));
        assertThat(passedOver("NO_PROJECT")).isEqualTo(before + 1);
    }

    @Test
    void comesInBinaryModeOrInABatch() {
        var first = start(PAID, Map.of("order", 1));
        var second = start(PAID, Map.of("order", 2));

        as(Role.PARTNER)
                .headers("ce-specversion", "1.0", "ce-id", "b%201", "ce-source", "urn:x", "ce-type", "com.example.paid")
                .contentType("application/json")
                .body("{\"order\": 1}")
                .post(URL)
                .then()
                .statusCode(202);
        as(Role.PARTNER)
                .contentType("application/cloudevents-batch+json")
                .body("[" + event("b2", "com.example.paid", "{\"order\": 2}") + "]")
                .post(URL)
                .then()
                .statusCode(202);

        ended(first).body("status", equalTo("COMPLETED"));
        ended(second).body("status", equalTo("COMPLETED"));
    }

    @Test
    void refusesWhatIsNoEvent() {
        send("{}").statusCode(422).body("type", endsWith("/event-invalid"));
        send("nonsense").statusCode(422);
        send(event("x".repeat(513), "t", "{}")).statusCode(422);
        send(event("a\\u0000b", "t", "{}")).statusCode(422);
        send(event("e1", "dev.interlock.spec.published.v1", "{}"))
                .statusCode(422)
                .body("type", endsWith("/event-type-reserved"));
        as(Role.PARTNER)
                .contentType("text/plain")
                .body("hello")
                .post(URL)
                .then()
                .statusCode(422);
        as(Role.PARTNER).post(URL).then().statusCode(422);
        as(Role.PARTNER)
                .contentType("application/cloudevents-batch+json")
                .body("[" + (event("e", "t", "{}") + ",").repeat(100) + event("e", "t", "{}") + "]")
                .post(URL)
                .then()
                .statusCode(413);
        send(event("e1", "t", "\"" + "x".repeat(1 << 20) + "\"")).statusCode(413);
    }

    @Test
    void keepsWhatLooksOddInItsData() {
        send(event("e1", "t", "\"a\\u0000b\"")).statusCode(202);
        send(event("e2", "t", "1e400")).statusCode(202);
        send(event("e3", "t", "\"\\ud800\"")).statusCode(202);
    }

    @Test
    void isForPartnersAndAbove() {
        as(Role.VIEWER)
                .contentType("application/cloudevents+json")
                .body(event("e1", "t", "{}"))
                .post(URL)
                .then()
                .statusCode(403);
    }

    private ValidatableResponse send(String event) {
        return as(Role.PARTNER)
                .contentType("application/cloudevents+json")
                .body(utf8(event))
                .post(URL)
                .then();
    }

    private static String event(String id, String type, String data) {
        return """
                {"specversion": "1.0", "id": "%s", "source": "urn:test", "type": "%s", "data": %s}""".formatted(id, type, data);
    }

    private String start(String definition, Map<String, ?> input) {
        return as(Role.VENDOR)
                .contentType("application/json")
                .body(Map.of("inline", definition, "input", input))
                .post(RUNS)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private void waiting(String id) {
        await(id, List.of("WAITING"));
    }

    private ValidatableResponse ended(String id) {
        return await(id, List.of("COMPLETED", "FAULTED", "CANCELLED"));
    }

    private ValidatableResponse await(String id, List<String> statuses) {
        var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (true) {
            var run = as(Role.VIEWER).get(RUNS + "/" + id);
            if (statuses.contains(run.<String>path("status")) || System.nanoTime() > end) {
                assertThat(run.<String>path("status")).isIn(statuses);
                return run.then();
            }
            pause();
        }
    }

    private RequestSpecification as(Role role) {
        return given().header(IdentityHeader.IDENTITY, Tokens.of(role, project));
    }

    private double passedOver(String because) {
        var counter = meters.find("interlock_workflow_events_passed_over_total")
                .tag("because", because)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private static ProducerRecord<String, byte[]> message(@Nullable String contentType, String body) {
        var message = new ProducerRecord<>("interlock.events", "k", utf8(body));
        if (contentType != null) {
            message.headers().add("content-type", utf8(contentType));
        }
        return message;
    }

    private static KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", TestKafka.shared().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void pause() {
        try {
            Thread.sleep(30);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

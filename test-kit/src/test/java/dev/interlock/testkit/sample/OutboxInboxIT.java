package dev.interlock.testkit.sample;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.event.ComponentRegistered;
import dev.interlock.event.EventCodec;
import dev.interlock.event.Topic;
import dev.interlock.service.identity.IdentityHeader;
import dev.interlock.service.identity.Role;
import dev.interlock.service.outbox.CloudEvent;
import dev.interlock.service.outbox.Outbox;
import dev.interlock.testkit.identity.Tokens;
import dev.interlock.testkit.parts.RealParts;
import dev.interlock.testkit.parts.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class OutboxInboxIT {

    private final Effects effects = new Effects("test");

    @Inject
    Outbox outbox;

    @Inject
    Pool pool;

    @Test
    void keepsTheOrderOfEventsOfOneSubject() {
        var subject = "subject-" + UUID.randomUUID();
        var names = IntStream.range(0, 40).mapToObj(i -> "n" + i).toList();

        names.forEach(name -> create(name, subject, null).then().statusCode(201));

        assertThat(effects.awaitNames(subject, 40)).isEqualTo(names);
        effects.awaitEmptyOutbox();
    }

    @Test
    void sendsNothingOfATransactionThatFailed() {
        var subject = "subject-" + UUID.randomUUID();

        create("fails", subject, null).then().statusCode(409);
        create("works", subject, null).then().statusCode(201);

        assertThat(effects.awaitNames(subject, 1)).containsExactly("works");
        assertThat(effects.thingsNamed("fails")).isZero();
    }

    @Test
    void hidesRedelivery() throws Exception {
        var subject = "subject-" + UUID.randomUUID();
        var id = UUID.randomUUID().toString();

        try (var producer = producer()) {
            producer.send(record(subject, id, "once")).get();
            producer.send(record(subject, id, "once")).get();
            producer.send(record(subject, UUID.randomUUID().toString(), "last")).get();
        }

        assertThat(effects.awaitNames(subject, 2)).containsExactly("once", "last");
    }

    @Test
    void passesOverWhatItCannotRead() throws Exception {
        var subject = "subject-" + UUID.randomUUID();

        try (var producer = producer()) {
            producer.send(new ProducerRecord<>("interlock.components", subject, new byte[] {1}))
                    .get();
            var broken = record(subject, UUID.randomUUID().toString(), "x");
            producer.send(new ProducerRecord<>(
                            broken.topic(), null, subject, "[]".getBytes(StandardCharsets.UTF_8), broken.headers()))
                    .get();
            producer.send(record(subject, UUID.randomUUID().toString(), "readable"))
                    .get();
        }

        assertThat(effects.awaitNames(subject, 1)).containsExactly("readable");
    }

    @Test
    void sendsAnEventOfOthersMakingAsItWasMade() {
        var source = URI.create("urn:test:" + UUID.randomUUID());
        var made = new CloudEvent(
                Topic.CUSTOM_EVENTS,
                "order-1",
                source,
                "com.example.ordered",
                null,
                Instant.parse("2026-01-31T09:00:00.250Z"),
                "text/plain",
                URI.create("https://example.com/order"),
                Map.of("interlockproject", "project-1"),
                "two of them",
                false);

        inTransaction(connection -> outbox.addCustom(connection, List.of(made, made, withBytes(made))));

        var sent = received(source.toString(), 3);
        assertThat(sent).hasSize(3);
        assertThat(sent.getFirst().key()).isEqualTo(source.toString());
        assertThat(sent.getFirst().value()).asString().isEqualTo("two of them");
        assertThat(headers(sent.getFirst()))
                .containsEntry("ce_id", "order-1")
                .containsEntry("ce_source", source.toString())
                .containsEntry("ce_type", "com.example.ordered")
                .containsEntry("ce_interlockproject", "project-1")
                .containsEntry("ce_time", "2026-01-31T09:00:00.25Z")
                .containsEntry("ce_dataschema", "https://example.com/order")
                .containsEntry("content-type", "text/plain")
                .doesNotContainKey("ce_subject");
        assertThat(sent.getLast().value()).containsExactly(0, 1, 2);
        effects.awaitEmptyOutbox();
    }

    @Test
    void sendsWhatATransactionOfAConnectionLeaves() {
        var subject = "subject-" + UUID.randomUUID();
        var names = List.of("first", "second");
        var events = names.stream()
                .map(name -> new ComponentRegistered("project-1", subject, name, "", "thing"))
                .toList();

        inTransaction(connection -> outbox.addAll(connection, events));

        assertThat(effects.awaitNames(subject, 2)).isEqualTo(names);
    }

    @Test
    void givesTheSameAnswerForTheSameIdempotencyKey() {
        var key = UUID.randomUUID().toString();

        var first = create("same", null, key);
        var second = create("same", null, key);
        var other = create("other", null, key);

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.jsonPath().getString("id")).isEqualTo(first.jsonPath().getString("id"));
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(effects.awaitNames(first.jsonPath().getString("id"), 1)).hasSize(1);
    }

    @Test
    void oneOfManyAtTheSameTimeHasTheEffect() {
        var key = UUID.randomUUID().toString();

        var ids = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> create("parallel", null, key).jsonPath().getString("id"))
                .distinct()
                .toList();

        assertThat(ids).hasSize(1);
    }

    @Test
    void pagesThroughAll() {
        var project = "paged-" + UUID.randomUUID();
        IntStream.range(0, 5).forEach(i -> create("p" + i, null, null, project));

        var first = list(project, null);
        var second = list(project, first.jsonPath().getString("next"));
        var third = list(project, second.jsonPath().getString("next"));

        assertThat(names(first)).containsExactly("p0", "p1");
        assertThat(names(second)).containsExactly("p2", "p3");
        assertThat(names(third)).containsExactly("p4");
        assertThat(third.jsonPath().getString("next")).isNull();
    }

    private void inTransaction(Function<SqlConnection, Uni<Void>> work) {
        pool.withTransaction(work).await().atMost(Duration.ofSeconds(10));
    }

    private static CloudEvent withBytes(CloudEvent event) {
        return new CloudEvent(
                event.topic(),
                "order-2",
                event.source(),
                event.type(),
                null,
                event.time(),
                null,
                null,
                Map.of(),
                "AAEC",
                true);
    }

    private static List<ConsumerRecord<String, byte[]>> received(String key, int expected) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers",
                TestKafka.shared().bootstrapServers(),
                "group.id",
                UUID.randomUUID().toString(),
                "auto.offset.reset",
                "earliest");
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topic.CUSTOM_EVENTS));
            var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (records.size() < expected && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(found -> {
                    if (key.equals(found.key())) {
                        records.add(found);
                    }
                });
            }
        }
        return records;
    }

    private static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
        return StreamSupport.stream(record.headers().spliterator(), false)
                .collect(Collectors.toMap(
                        header -> header.key(), header -> new String(header.value(), StandardCharsets.UTF_8)));
    }

    private static Response list(String project, String cursor) {
        var request = given().header(IdentityHeader.IDENTITY, Tokens.of(Role.VIEWER, project))
                .queryParam("limit", 2);
        return (cursor == null ? request : request.queryParam("cursor", cursor)).get("/api/v1/things");
    }

    private static List<String> names(Response page) {
        return page.jsonPath().getList("items.name");
    }

    private static Response create(String name, String subject, String key) {
        return create(name, subject, key, "project-1");
    }

    private static Response create(String name, String subject, String key, String project) {
        var request = given().header(IdentityHeader.IDENTITY, Tokens.of(Role.OWNER, project))
                .contentType("application/json")
                .body(subject == null ? Map.of("name", name) : Map.of("name", name, "subject", subject));
        return (key == null ? request : request.header("Idempotency-Key", key)).post("/api/v1/things");
    }

    private static KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", TestKafka.shared().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private static ProducerRecord<String, byte[]> record(String subject, String id, String name) {
        var event = new ComponentRegistered("project-1", subject, name, "", "thing");
        var record = new ProducerRecord<>("interlock.components", subject, EventCodec.encode(event));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        id,
                        "ce_type",
                        event.type(),
                        "ce_source",
                        "urn:test",
                        "ce_subject",
                        subject,
                        "content-type",
                        "application/json")
                .forEach((header, value) -> record.headers().add(header, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}

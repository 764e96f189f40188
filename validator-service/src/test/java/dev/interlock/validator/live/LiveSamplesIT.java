package dev.interlock.validator.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.contract.Contract;
import dev.interlock.event.traffic.TrafficCodec;
import dev.interlock.event.traffic.TrafficTopic;
import dev.interlock.event.traffic.TrafficVerdict;
import dev.interlock.testkit.parts.RealParts;
import dev.interlock.testkit.parts.TestKafka;
import dev.interlock.validator.standin.StandInSpecs;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "service", value = "validator"))
@QuarkusTestResource(StandInSpecs.class)
class LiveSamplesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Contract THINGS = StandInSpecs.read(Path.of("src/test/resources/specs/things.yaml"));
    private static final String THING = "{\"id\":\"t1\",\"name\":\"lamp\",\"count\":3,\"made\":{\"year\":2026}}";
    private static final String BAD_THING = THING.replace("2026", "\"2026\"");

    @TestHTTPResource(value = "/metrics", management = true)
    private @Nullable URI metrics;

    private final String replica = UUID.randomUUID().toString();
    private KafkaProducer<String, byte[]> producer;
    private KafkaConsumer<String, byte[]> consumer;

    @BeforeEach
    void connect() {
        var kafka = Map.<String, Object>of(
                "bootstrap.servers", TestKafka.shared().bootstrapServers(), "max.block.ms", "10000", "linger.ms", "0");
        producer = new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", TestKafka.shared().bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var partitions = partitions();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        warmUp();
    }

    @AfterEach
    void disconnect() {
        producer.close();
        consumer.close();
    }

    @Test
    void judgesSamplesInTheirOrder() {
        for (long sequence = 1; sequence <= 30; sequence++) {
            send(Samples.answer(200).json(sequence % 3 == 0 ? BAD_THING : THING).of(replica, sequence));
        }

        var verdicts = verdicts(30);

        assertThat(verdicts)
                .extracting(TrafficVerdict::sequence)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 30).boxed().toList());
        assertThat(verdicts).allMatch(verdict -> verdict.violations().isEmpty() == (verdict.sequence() % 3 != 0));
        assertThat(verdicts.getFirst().key()).isEqualTo("project-1/things/production");
    }

    @Test
    void takesTheContractByTheDigestOfItsVersion() {
        send(Samples.answer(200)
                .json(BAD_THING)
                .contract("id-of-things@" + THINGS.digest())
                .of(replica, 1));

        assertThat(verdicts(1)).singleElement().satisfies(verdict -> {
            assertThat(verdict.violations()).hasSize(1);
            assertThat(verdict.contract()).isEqualTo("id-of-things@" + THINGS.digest());
        });
    }

    @Test
    void passesOverWhatCannotBeJudged() {
        var unknown = count("unknown_contract");
        var away = count("contract_away");
        var unreadable = count("unreadable");
        send(Samples.answer(200).json(THING).contract("nothing@1").of(replica, 1));
        send(Samples.answer(200).json(THING).contract("no-version").of(replica, 2));
        send(Samples.answer(200).json(THING).contract("broken@1").of(replica, 3));
        send(Samples.answer(200).json(THING).contract("slow@1").of(replica, 4));
        send("{\"app\":5}".getBytes(StandardCharsets.UTF_8));
        send("{}".getBytes(StandardCharsets.UTF_8));
        send(Samples.answer(200).json(THING).of(replica, 5));

        assertThat(verdicts(1)).extracting(TrafficVerdict::sequence).containsExactly(5L);
        assertThat(count("unknown_contract") - unknown).isEqualTo(3);
        assertThat(count("contract_away") - away).isEqualTo(1);
        assertThat(count("unreadable") - unreadable).isEqualTo(2);
    }

    @Test
    void aSilentSpecServiceHoldsUpOthersOnlyOnce() {
        send(Samples.answer(200).json(THING).contract("mute@1").of(replica, 1));
        var begun = System.nanoTime();
        for (long sequence = 2; sequence <= 20; sequence++) {
            send(Samples.answer(200).json(THING).contract("mute@1").of(replica, sequence));
        }
        send(Samples.answer(200).json(THING).of(replica, 21));

        assertThat(verdicts(1)).extracting(TrafficVerdict::sequence).containsExactly(21L);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(40));
    }

    /** Asking for them makes the topic, which takes a moment. */
    private List<TopicPartition> partitions() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            var partitions = consumer.partitionsFor(TrafficTopic.VERDICTS.kafkaName()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            if (!partitions.isEmpty()) {
                return partitions;
            }
        }
        throw new AssertionError("There is no topic for verdicts");
    }

    /** Samples are judged from the moment on at which the service has joined its group. */
    private void warmUp() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        long sequence = -1;
        var seen = new ArrayList<TrafficVerdict>();
        while (seen.isEmpty()) {
            assertThat(System.nanoTime()).as("no verdict at all").isLessThan(end);
            send(Samples.answer(200).json(THING).of(replica, sequence--));
            seen.addAll(looked());
        }
        for (var last = seen.getLast().sequence(); last > sequence + 1; ) {
            var more = looked();
            last = more.isEmpty() ? last : more.getLast().sequence();
            assertThat(System.nanoTime()).as("verdicts are missing").isLessThan(end);
        }
    }

    private void send(Samples sample) {
        send(TrafficCodec.encode(sample.sample()));
    }

    private void send(byte[] data) {
        try {
            producer.send(new ProducerRecord<>(TrafficTopic.SAMPLES.kafkaName(), Samples.APP.text(), data))
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The sample could not be sent", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<TrafficVerdict> verdicts(int expected) {
        var found = new ArrayList<TrafficVerdict>();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (found.size() < expected && System.nanoTime() < end) {
            found.addAll(looked());
        }
        return found;
    }

    private List<TrafficVerdict> looked() {
        var found = new ArrayList<TrafficVerdict>();
        consumer.poll(LOOK).forEach(record -> found.add(TrafficCodec.decode(TrafficVerdict.class, record.value())));
        found.removeIf(verdict -> !verdict.replica().equals(replica));
        return found;
    }

    private double count(String outcome) {
        var line = "interlock_live_samples_total{outcome=\"" + outcome + "\"} ";
        return RestAssured.get(Objects.requireNonNull(metrics))
                .asString()
                .lines()
                .filter(each -> each.startsWith(line))
                .mapToDouble(each -> Double.parseDouble(each.substring(line.length())))
                .sum();
    }
}

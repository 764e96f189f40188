package dev.interlock.gateway.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.event.traffic.AppKey;
import dev.interlock.event.traffic.AppRoute;
import dev.interlock.event.traffic.GatewayReport;
import dev.interlock.event.traffic.TrafficCodec;
import dev.interlock.event.traffic.TrafficMessage;
import dev.interlock.event.traffic.TrafficTopic;
import dev.interlock.testkit.parts.TestKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Says and hears on the topics of live traffic what deployment-manager and validator-service would. */
final class Traffic implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Map<String, Object> KAFKA =
            Map.of("bootstrap.servers", TestKafka.shared().bootstrapServers(), "linger.ms", 0);

    private final KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(KAFKA, new StringSerializer(), new ByteArraySerializer());
    private final KafkaConsumer<String, byte[]> acknowledgements = reader(TrafficTopic.ROUTE_ACKS);

    /** Publishes a route and waits until the gateway has acknowledged it. */
    GatewayReport apply(AppRoute route) {
        send(route);
        return awaitApplied(route.app(), route.epoch());
    }

    void send(AppRoute route) {
        sendRaw(route.key(), TrafficCodec.encode(route));
    }

    void sendRaw(String key, byte[] value) {
        try {
            producer.send(new ProducerRecord<>(TrafficTopic.ROUTES.kafkaName(), key, value))
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("A route was not taken", e);
        }
    }

    GatewayReport remove(AppKey app) {
        sendRaw(app.text(), null);
        return awaitApplied(app, 0);
    }

    private GatewayReport awaitApplied(AppKey app, long epoch) {
        Predicate<GatewayReport> isWanted = report -> app.equals(report.app()) && report.epoch() == epoch;
        return await(acknowledgements, GatewayReport.class, isWanted).stream()
                .filter(isWanted)
                .findFirst()
                .orElseThrow();
    }

    /** Reports from now on, or from the last look on. */
    List<GatewayReport> reports(Predicate<GatewayReport> until) {
        return await(acknowledgements, GatewayReport.class, until);
    }

    static KafkaConsumer<String, byte[]> reader(TrafficTopic topic) {
        var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", TestKafka.shared().bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var known = consumer.partitionsFor(topic.kafkaName());
        // asking makes it, which takes a moment
        for (long end = System.nanoTime() + PATIENCE.toNanos(); known.isEmpty() && System.nanoTime() < end; ) {
            known = consumer.partitionsFor(topic.kafkaName());
        }
        var partitions = known.stream()
                .map(partition -> new TopicPartition(topic.kafkaName(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return consumer;
    }

    /** All messages up to one that was waited for. */
    static <T extends TrafficMessage> List<T> await(
            KafkaConsumer<String, byte[]> consumer, Class<T> kind, Predicate<T> until) {
        List<T> heard = new ArrayList<>();
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean isDone = false;
        while (!isDone && System.nanoTime() < end) {
            for (var message : consumer.poll(Duration.ofMillis(100))) {
                T said = TrafficCodec.decode(kind, message.value());
                heard.add(said);
                isDone |= until.test(said);
            }
        }
        assertThat(isDone).as("heard in time, among %s", heard.size()).isTrue();
        return heard;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
        acknowledgements.close();
    }
}

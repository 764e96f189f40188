package dev.interlock.deployment.routing;

import dev.interlock.event.traffic.AppKey;
import dev.interlock.event.traffic.AppRoute;
import dev.interlock.event.traffic.GatewayReport;
import dev.interlock.event.traffic.TrafficCodec;
import dev.interlock.event.traffic.TrafficCounters;
import dev.interlock.event.traffic.TrafficMessage;
import dev.interlock.event.traffic.TrafficTopic;
import dev.interlock.event.traffic.TrafficVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A gateway without requests: it applies every route at once, and counts what steady traffic would have come to. */
public final class GatewayDouble implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration PERIOD = Duration.ofMillis(500);
    private static final int USUAL = 45;

    private final String replica = "gateway-" + UUID.randomUUID();
    private final KafkaConsumer<String, byte[]> routes;
    private final KafkaProducer<String, byte[]> producer;
    private final Map<AppKey, AppRoute> applied = new ConcurrentHashMap<>();
    private final Queue<AppRoute> heard = new ArrayDeque<>();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final Thread thread =
            Thread.ofPlatform().name("gateway-double").daemon().unstarted(this::run);
    private volatile boolean isStopped;
    private volatile boolean isStalled;
    private long sequence;

    private GatewayDouble(String bootstrapServers) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
        routes = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    public static GatewayDouble start(String bootstrapServers) {
        var gateway = new GatewayDouble(bootstrapServers);
        gateway.thread.start();
        return gateway;
    }

    /** Half of this revision's answers are 500 from now on. */
    public void fail(AppKey app, String revision) {
        failing.add(app.text() + "/" + revision);
    }

    /** validator-service found nothing wrong with a sampled answer to the consumer. */
    public void judge(AppKey app, String revision, String contract, String operation, String consumer) {
        send(new TrafficVerdict(app, replica, 1, Instant.now(), revision, contract, consumer, operation, List.of()));
    }

    /** Routes are heard, but not applied, until it goes on. */
    public void stall(boolean isStalling) {
        isStalled = isStalling;
    }

    /** Percent of the requests that the revision gets. */
    public int weight(AppKey app, String revision) {
        var route = applied.get(app);
        return route == null
                ? 0
                : route.targets().stream()
                        .filter(target -> target.revision().equals(revision))
                        .mapToInt(AppRoute.Target::weight)
                        .sum();
    }

    @Override
    public void close() {
        isStopped = true;
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (routes;
                producer) {
            var partitions = partitions();
            routes.assign(partitions);
            routes.seekToBeginning(partitions);
            var next = Instant.EPOCH;
            while (!isStopped) {
                routes.poll(LOOK).forEach(route -> heard.add(TrafficCodec.decode(AppRoute.class, route.value())));
                applyAll();
                var now = Instant.now();
                if (!now.isBefore(next)) {
                    next = now.plus(PERIOD);
                    send(GatewayReport.alive(replica, now));
                    applied.values().forEach(route -> send(counted(route, now)));
                }
            }
            send(GatewayReport.leaving(replica, Instant.now()));
        }
    }

    /** Asking for a topic that isn't there yet creates it. */
    private List<TopicPartition> partitions() {
        List<TopicPartition> found = List.of();
        while (found.isEmpty() && !isStopped) {
            var known = routes.partitionsFor(TrafficTopic.ROUTES.kafkaName());
            found = known == null
                    ? List.of()
                    : known.stream()
                            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                            .toList();
        }
        return found;
    }

    private void applyAll() {
        while (!isStalled && !heard.isEmpty()) {
            apply(heard.remove());
        }
    }

    private void apply(AppRoute route) {
        applied.put(route.app(), route);
        send(GatewayReport.applied(replica, Instant.now(), route.app(), route.epoch()));
    }

    private TrafficCounters counted(AppRoute route, Instant now) {
        sequence++;
        return new TrafficCounters(
                route.app(),
                replica,
                sequence,
                now,
                route.epoch(),
                route.targets().stream()
                        .filter(target -> target.weight() > 0)
                        .map(target -> counted(route.app(), target))
                        .toList());
    }

    private TrafficCounters.Revision counted(AppKey app, AppRoute.Target target) {
        long requests = target.weight();
        long errors = failing.contains(app.text() + "/" + target.revision()) ? requests / 2 : 0;
        return new TrafficCounters.Revision(
                target.revision(), requests, 0, errors, 0, Map.of(USUAL, requests), Map.of());
    }

    private void send(TrafficMessage message) {
        var ignored = producer.send(
                new ProducerRecord<>(message.topic().kafkaName(), message.key(), TrafficCodec.encode(message)));
    }

    /** All revisions that have a share. */
    public List<String> serving(AppKey app) {
        var route = applied.get(app);
        return route == null
                ? List.of()
                : route.targets().stream().map(AppRoute.Target::revision).toList();
    }
}

package dev.interlock.deployment.traffic;

import dev.interlock.event.UnreadableEventException;
import dev.interlock.event.traffic.AppKey;
import dev.interlock.event.traffic.GatewayReport;
import dev.interlock.event.traffic.TrafficCodec;
import dev.interlock.event.traffic.TrafficCounters;
import dev.interlock.event.traffic.TrafficMessage;
import dev.interlock.event.traffic.TrafficTopic;
import dev.interlock.event.traffic.TrafficVerdict;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears what gateways and validator-service tell, and passes it on. Thread-safe. */
@ApplicationScoped
public class TrafficReader {

    private static final Logger LOG = LoggerFactory.getLogger(TrafficReader.class);
    private static final List<String> TOPICS = List.of(
            TrafficTopic.ROUTE_ACKS.kafkaName(), TrafficTopic.COUNTERS.kafkaName(), TrafficTopic.VERDICTS.kafkaName());

    private final GatewayFleet fleet = new GatewayFleet();
    private final RecentTraffic recent = new RecentTraffic();
    private final Instance<TrafficNews> listeners;
    private final Clock clock;
    private final TrafficMetrics metrics;
    private final TopicFollower follower;

    @Inject
    TrafficReader(
            Instance<TrafficNews> listeners,
            Clock clock,
            TrafficMetrics metrics,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.listeners = listeners;
        this.clock = clock;
        this.metrics = metrics;
        this.follower = new TopicFollower("traffic", kafka, TOPICS, RecentTraffic.KEPT, this::read);
    }

    void start(@Observes StartupEvent event) {
        follower.start();
    }

    void stop(@Observes ShutdownEvent event) {
        follower.close();
    }

    @Scheduled(every = "10s")
    void trim() {
        recent.trim(clock.instant());
    }

    /** Whether what was told before this replica began has been read; until then nothing counts as applied. */
    public boolean isCaughtUp() {
        return follower.isCaughtUp();
    }

    /** The gateways that live and have not applied the epoch. */
    public SortedSet<String> laggards(AppKey app, long epoch) {
        return fleet.laggards(app, epoch, clock.instant());
    }

    public SortedSet<String> gateways() {
        return fleet.alive(clock.instant());
    }

    /** Counters and verdicts of the last minutes, in the order in which they were heard. */
    public List<TrafficMessage> recent(AppKey app) {
        return recent.of(app);
    }

    /** Requests under way, by the base URL of the instance. */
    public Map<URI, Long> inFlight(AppKey app) {
        return recent.inFlight(app, gateways());
    }

    private void read(ConsumerRecord<String, byte[]> message) {
        try {
            if (message.topic().equals(TrafficTopic.ROUTE_ACKS.kafkaName())) {
                report(TrafficCodec.decode(GatewayReport.class, message.value()), message.timestamp());
            } else if (message.topic().equals(TrafficTopic.COUNTERS.kafkaName())) {
                var counters = TrafficCodec.decode(TrafficCounters.class, message.value());
                heard(counters.app(), counters);
            } else {
                var verdict = TrafficCodec.decode(TrafficVerdict.class, message.value());
                heard(verdict.app(), verdict);
            }
        } catch (UnreadableEventException e) {
            metrics.unreadable(message.topic());
            LOG.warn("A record of {} was passed over", message.topic(), e);
        } catch (RuntimeException e) {
            // whatever is wrong with one record or with who listens, the next one is heard: gateways' words come here
            // too
            metrics.failed(message.topic());
            LOG.error("A record of {} could not be taken in", message.topic(), e);
        }
    }

    /** An old sign of life that is read after a restart is old. */
    private void report(GatewayReport report, long writtenAt) {
        var now = clock.instant();
        var written = Instant.ofEpochMilli(writtenAt);
        fleet.note(report, written.isAfter(now) ? now : written);
        var app = report.app();
        if (app != null) {
            listeners.forEach(listener -> listener.acknowledged(app));
        }
    }

    private void heard(AppKey app, TrafficMessage message) {
        recent.note(app, message, clock.instant());
        metrics.heard(message.topic());
        listeners.forEach(listener -> listener.heard(app, message));
    }
}

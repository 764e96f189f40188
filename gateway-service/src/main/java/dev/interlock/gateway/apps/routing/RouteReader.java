package dev.interlock.gateway.apps.routing;

import dev.interlock.event.traffic.TrafficTopic;
import dev.interlock.gateway.apps.reporting.Reports;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topic of routes on a thread of its own, applies what comes and acknowledges it. A topic that is not there
 * yet holds no routes: it counts as read.
 *
 * <p>A plain consumer was preferred to a channel: it reads from the beginning without a group, knows when it has reached
 * the end, and waits for nothing between the record and the table.
 */
@ApplicationScoped
class RouteReader {

    private static final Logger LOG = LoggerFactory.getLogger(RouteReader.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final RouteTables tables;
    private final Reports reports;
    private final RoutingMetrics metrics;
    private final RoutingConfig config;
    private final RouteTopic topic;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("app-routes").unstarted(this::run);
    private boolean isFailing;

    @Inject
    RouteReader(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            RouteTables tables,
            Reports reports,
            RoutingMetrics metrics,
            RoutingConfig config) {
        this.tables = tables;
        this.reports = reports;
        this.metrics = metrics;
        this.config = config;
        this.topic = new RouteTopic(TrafficTopic.ROUTES.kafkaName(), kafka);
    }

    void start(@Observes StartupEvent startup) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent shutdown) throws InterruptedException {
        thread.interrupt();
        thread.join(PATIENCE);
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                follow();
                Thread.sleep(config.retry());
            }
        } catch (InterruptedException | InterruptException stopped) {
            LOG.debug("The routes are no longer followed");
        } finally {
            // closing says goodbye, which an interrupted thread can't
            boolean wasInterrupted = Thread.interrupted();
            topic.close();
            LOG.debug("The topic of routes is closed, interrupted: {}", wasInterrupted);
        }
    }

    /** Until something fails, or the topic is not there. */
    private void follow() {
        try {
            while (topic.find()) {
                take(topic.read());
                isFailing = false;
                completeIf(topic.isRead());
            }
            completeIf(true);
        } catch (InterruptException stopped) {
            throw stopped;
        } catch (RuntimeException failure) {
            if (!isFailing) {
                LOG.warn("Routes cannot be read just now, those that are known stay: {}", failure.toString());
            }
            isFailing = true;
            topic.reset();
        }
    }

    private void completeIf(boolean isRead) {
        if (isRead && !tables.isComplete()) {
            tables.completed();
            LOG.info("{} routes of applications are applied", tables.current().size());
            reports.begin();
        }
    }

    private void take(ConsumerRecords<String, byte[]> records) {
        List<RouteChange> changes = new ArrayList<>();
        records.forEach(message -> {
            try {
                changes.add(RouteChange.read(String.valueOf(message.key()), message.value()));
            } catch (RuntimeException unreadable) {
                // it must not keep the others from being applied
                LOG.error("The route of {} cannot be applied: {}", message.key(), unreadable.toString());
                metrics.unreadable();
            }
        });
        if (!changes.isEmpty()) {
            tables.apply(changes).forEach(reports::applied);
        }
    }
}

package dev.interlock.gateway.apps.reporting;

import dev.interlock.event.traffic.TrafficMessage;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bounded queue before Kafka with a thread of its own, since a producer may block whoever sends: on its first word with
 * the brokers, and when its memory is full. Thread-safe; whoever offers never waits.
 */
public final class Outlet implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Outlet.class);
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);
    private static final long LOOK_MILLIS = 100;
    private static final long PAUSE_MILLIS = 500;

    private final String name;
    private final Rules rules;
    private final Supplier<Producer<String, byte[]>> connection;
    private final Records records;
    private final Counter sent;
    private final Counter dropped;
    private final BlockingDeque<Waiting> queue;
    private final Thread thread;
    private @Nullable Producer<String, byte[]> producer;
    private volatile boolean isClosing;
    private boolean isFailing;

    Outlet(
            String name,
            Rules rules,
            Supplier<Producer<String, byte[]>> connection,
            Records records,
            Counter sent,
            Counter dropped) {
        this.name = name;
        this.rules = rules;
        this.connection = connection;
        this.records = records;
        this.sent = sent;
        this.dropped = dropped;
        this.queue = new LinkedBlockingDeque<>(rules.waiting());
        this.thread = Thread.ofPlatform().daemon().name("outlet-" + name).unstarted(this::run);
    }

    Outlet start() {
        thread.start();
        return this;
    }

    /** @param message is made by the outlet's thread, when its turn comes */
    public void offer(Supplier<? extends TrafficMessage> message) {
        var waiting = new Waiting(message, System.nanoTime());
        while (!queue.offerLast(waiting)) {
            dropped.increment();
            if (rules.keepsOldest()) {
                return;
            }
            queue.pollFirst();
        }
    }

    /** Sends what is left, for a moment. */
    @Override
    public void close() {
        isClosing = true;
        try {
            thread.join(LAST_WORDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            thread.interrupt();
        }
    }

    private void run() {
        try {
            while (!isClosing || !queue.isEmpty()) {
                var next = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (next != null) {
                    deliver(next);
                }
            }
        } catch (InterruptedException | InterruptException stopped) {
            LOG.debug("Outlet {} was stopped with {} messages left", name, queue.size());
        } finally {
            if (producer != null) {
                producer.close(LAST_WORDS);
            }
        }
    }

    private void deliver(Waiting waiting) throws InterruptedException {
        while (System.nanoTime() - waiting.since() < rules.keep().toNanos()) {
            try {
                send(waiting.message().get());
                isFailing = false;
                return;
            } catch (InterruptException stopped) {
                throw stopped;
            } catch (KafkaException away) {
                if (!isFailing) {
                    LOG.warn("Kafka takes no messages of outlet {}: {}", name, away.toString());
                }
                isFailing = true;
            } catch (RuntimeException bug) {
                LOG.error("A message of outlet {} could not be made", name, bug);
                break;
            }
            if (isClosing) {
                break;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        dropped.increment();
    }

    private void send(TrafficMessage message) {
        var open = producer;
        if (open == null) {
            open = connection.get();
            producer = open;
        }
        var unused = open.send(records.of(message), (metadata, failure) -> {
            if (failure == null) {
                sent.increment();
                return;
            }
            dropped.increment();
            LOG.debug("Kafka did not take a message of outlet {}: {}", name, failure.toString());
        });
    }

    /**
     * @param waiting most messages in the queue
     * @param keep what is older is dropped
     * @param keepsOldest whether a full queue refuses the newest instead of dropping the oldest
     */
    record Rules(int waiting, Duration keep, boolean keepsOldest) {}

    private record Waiting(Supplier<? extends TrafficMessage> message, long since) {}
}

package dev.interlock.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients of the payments sample: a steady stream of valid requests through the gateway, and a record of which revision
 * answered how many. Ends when it is closed, and by itself after {@link #LONGEST}.
 */
final class Traffic implements AutoCloseable {

    static final int PER_SECOND = 50;

    private static final int CLIENTS = 8;
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final int SERVER_ERROR = 500;
    private static final String REVISION = "X-Revision";

    /** Every tenth makes a payment, four read one, the others list them. */
    private static final int KINDS = 10;

    private static final int READS = 5;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI gateway;
    private final String key;
    private final Clock clock;
    private final Map<String, Met> met = new ConcurrentHashMap<>();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final List<Thread> clients = new ArrayList<>();
    private volatile boolean isOver;

    private Traffic(URI gateway, String key, Clock clock) {
        this.gateway = gateway;
        this.key = key;
        this.clock = clock;
    }

    /**
     * The requests that a revision has answered.
     *
     * @param failed answered 500 or above
     * @param first when the earliest of them was sent
     * @param last when the latest of them was sent
     */
    record Met(long requests, long failed, Instant first, Instant last) {

        static Met one(Instant sentAt, boolean hasFailed) {
            return new Met(1, hasFailed ? 1 : 0, sentAt, sentAt);
        }

        Met and(Met other) {
            return new Met(
                    requests + other.requests,
                    failed + other.failed,
                    first.isBefore(other.first) ? first : other.first,
                    last.isAfter(other.last) ? last : other.last);
        }
    }

    static Traffic start(URI gateway, String key, Clock clock) {
        Traffic traffic = new Traffic(gateway, key, clock);
        for (int i = 0; i < CLIENTS; i++) {
            long delay = i * Duration.ofSeconds(1).toNanos() / PER_SECOND;
            traffic.clients.add(Thread.ofPlatform()
                    .daemon()
                    .name("client " + i)
                    .start(() -> traffic.send(System.nanoTime() + delay)));
        }
        return traffic;
    }

    /** What met the revision so far. */
    Met of(String revision) {
        return met.getOrDefault(revision, new Met(0, 0, Instant.MAX, Instant.MIN));
    }

    long sent() {
        return sent.get();
    }

    /** Requests that no revision answered: cut, timed out, or refused by the gateway itself with 500 or above. */
    long lost() {
        return lost.get();
    }

    @Override
    public void close() {
        isOver = true;
        clients.forEach(Thread::interrupt);
        http.shutdownNow();
    }

    private void send(long begin) {
        long pause = CLIENTS * Duration.ofSeconds(1).toNanos() / PER_SECOND;
        long end = begin + LONGEST.toNanos();
        long next = begin;
        try {
            while (!isOver && System.nanoTime() < end) {
                Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
                // who is late doesn't make up for it: bursts are no steady traffic
                next = Math.max(next + pause, System.nanoTime());
                sendOne(sent.getAndIncrement());
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendOne(long number) throws InterruptedException {
        Instant sentAt = clock.instant();
        try {
            HttpResponse<Void> answer = http.send(request(number), BodyHandlers.discarding());
            boolean hasFailed = answer.statusCode() >= SERVER_ERROR;
            answer.headers()
                    .firstValue(REVISION)
                    .ifPresentOrElse(
                            revision -> met.merge(revision, Met.one(sentAt, hasFailed), Met::and),
                            () -> lost.addAndGet(hasFailed ? 1 : 0));
        } catch (IOException e) {
            if (!isOver) {
                lost.incrementAndGet();
            }
        }
    }

    private HttpRequest request(long number) {
        int kind = (int) (number % KINDS);
        if (kind == 0) {
            return to("/payments")
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .POST(BodyPublishers.ofString(MockedPayment.GOOD))
                    .build();
        }
        return to(kind < READS ? "/payments/pay_0000card0001" : "/payments?limit=20")
                .build();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(gateway + "/apps/payments" + path))
                .timeout(ANSWER)
                .header("X-API-Key", key)
                .header("Authorization", "Bearer demo-token")
                .header("Accept", "application/json");
    }
}

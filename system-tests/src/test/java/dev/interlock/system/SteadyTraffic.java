package dev.interlock.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients of the payments API at a steady rate through the gateway, each answer on record: four in five read a list, one
 * takes a payment, which the gateway never sends twice.
 */
final class SteadyTraffic implements AutoCloseable {

    private static final int CLIENTS = 4;
    private static final int WRITE_EVERY = 5;
    private static final String CARD = """
            {"amount":{"value":1999,"currency":"EUR"},"payment_method":{"type":"card","card":\
            {"number":"4242424242424242","cvc":"123","expiry":{"month":4,"year":2031}}}}""";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI base;
    private final String key;
    private final long pause;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private volatile boolean isStopped;

    /**
     * One request and what came of it.
     *
     * @param sent when
     * @param status 0: no answer
     * @param revision that answered, or empty
     * @param detail of what wasn't right
     */
    record Answer(Instant sent, String method, int status, String revision, String detail) {

        boolean isLost() {
            return status == 0 || status >= 500;
        }
    }

    /** Begins at once. */
    SteadyTraffic(RunningSystem system, PaymentsApplication application, int perSecond) {
        this.base = system.stack().gatewayUrl().resolve(application.path() + "/payments");
        this.key = system.stack().bootstrapKey().orElseThrow();
        this.pause = TimeUnit.SECONDS.toNanos(1) * CLIENTS / perSecond;
        for (int i = 0; i < CLIENTS; i++) {
            long begin = System.nanoTime() + pause * i / CLIENTS;
            clients.execute(() -> goOn(begin));
        }
    }

    int count() {
        return answers.size();
    }

    long answersOf(String revision) {
        return answers.stream()
                .filter(answer -> answer.revision().equals(revision))
                .count();
    }

    /** Requests that got no answer, or one that no revision has given by its own fault. */
    List<Answer> lost(String... faulty) {
        return answers.stream()
                .filter(Answer::isLost)
                .filter(answer -> answer.status() != 500 || !List.of(faulty).contains(answer.revision()))
                .toList();
    }

    /** Answers that are none of success, whoever gave them. */
    List<Answer> refused() {
        return answers.stream()
                .filter(answer -> answer.status() >= 400 && answer.status() < 500)
                .toList();
    }

    @Override
    public void close() {
        isStopped = true;
        clients.close();
        http.close();
    }

    private void goOn(long begin) {
        long next = begin;
        for (int i = 0; !isStopped; i++) {
            LockSupport.parkNanos(next - System.nanoTime());
            answers.add(answer(i % WRITE_EVERY == 0 ? payment() : list()));
            // late ones are left out rather than sent all at once
            next = Math.max(next + pause, System.nanoTime());
        }
    }

    private HttpRequest list() {
        return request(base.resolve("payments?limit=20")).build();
    }

    private HttpRequest payment() {
        return request(base)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(CARD))
                .build();
    }

    private HttpRequest.Builder request(URI target) {
        var request =
                HttpRequest.newBuilder(target).timeout(Duration.ofSeconds(20)).header("Authorization", "Bearer x");
        request.header("X-API-Key", key);
        return request;
    }

    private Answer answer(HttpRequest request) {
        var sent = Instant.now();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    sent,
                    request.method(),
                    answer.statusCode(),
                    answer.headers().firstValue("X-Revision").orElse(""),
                    answer.statusCode() < 400 ? "" : answer.body());
        } catch (IOException e) {
            return new Answer(sent, request.method(), 0, "", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(sent, request.method(), 0, "", e.toString());
        }
    }
}

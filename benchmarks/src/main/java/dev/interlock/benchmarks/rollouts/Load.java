package dev.interlock.benchmarks.rollouts;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** Requests at a steady rate, in turn to each of the applications, until it is closed. */
final class Load implements AutoCloseable {

    private final RolloutStack stack;
    private final List<HttpRequest> requests;
    private final int clients;
    private final long pause;
    private final ExecutorService threads;
    private final Map<String, Long> lastReceived = new ConcurrentHashMap<>();
    private final LongAdder sent = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private volatile boolean isStopped;

    /** Begins at once. */
    Load(RolloutStack stack, List<String> applications, int perSecond, int clients) {
        this.stack = stack;
        this.clients = clients;
        this.pause = TimeUnit.SECONDS.toNanos(1) * clients / perSecond;
        this.requests = applications.stream()
                .map(application -> URI.create(stack.gateway() + "/apps/" + application + "/"))
                .map(target -> HttpRequest.newBuilder(target)
                        .timeout(Duration.ofSeconds(20))
                        .build())
                .toList();
        this.threads = Executors.newFixedThreadPool(clients);
        for (int i = 0; i < clients; i++) {
            int client = i;
            threads.execute(() -> goOn(client));
        }
    }

    /** When the last of the revision's requests came in, in microseconds since the epoch; 0: it had none. */
    long lastReceivedBy(String revision) {
        return lastReceived.getOrDefault(revision, 0L);
    }

    long sent() {
        return sent.sum();
    }

    long failed() {
        return failed.sum();
    }

    @Override
    public void close() {
        isStopped = true;
        threads.close();
    }

    private void goOn(int client) {
        long next = System.nanoTime() + pause * client / clients;
        for (int turn = client; !isStopped; turn += clients) {
            LockSupport.parkNanos(next - System.nanoTime());
            ask(requests.get(turn % requests.size()));
            // late ones are left out rather than sent all at once
            next = Math.max(next + pause, System.nanoTime());
        }
    }

    private void ask(HttpRequest request) {
        sent.increment();
        try {
            var answer = stack.http().send(request, BodyHandlers.discarding());
            if (answer.statusCode() >= 400) {
                failed.increment();
                return;
            }
            var headers = answer.headers();
            headers.firstValue(StampingServer.REVISION)
                    .ifPresent(revision -> headers.firstValueAsLong(StampingServer.RECEIVED)
                            .ifPresent(received -> lastReceived.merge(revision, received, Math::max)));
        } catch (IOException e) {
            failed.increment();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

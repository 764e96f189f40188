package dev.interlock.benchmarks.workflows;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;

/** The load generator's side of HTTP. */
final class Http {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private Http() {}

    /** An answer that is none of success. */
    static final class RefusedException extends IOException {

        private static final long serialVersionUID = 1;

        private final int status;

        private RefusedException(HttpRequest request, int status, String body) {
            super(request.method() + " " + request.uri() + " was answered " + status + ": " + body);
            this.status = status;
        }

        boolean isForNow() {
            return status == 429;
        }
    }

    static String get(String url, String... headers) throws IOException, InterruptedException {
        return send(request(url, headers).GET().build());
    }

    static String post(String url, String body, String... headers) throws IOException, InterruptedException {
        return send(request(url, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /** Waits until it answers with a status below 500. */
    static void await(String url, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                get(url);
                return;
            } catch (IOException e) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(url + " doesn't answer", e);
                }
                Thread.sleep(500);
            }
        }
    }

    private static HttpRequest.Builder request(String url, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(60));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static String send(HttpRequest request) throws IOException, InterruptedException {
        var answer = CLIENT.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 400) {
            throw new RefusedException(request, answer.statusCode(), answer.body());
        }
        return answer.body();
    }
}

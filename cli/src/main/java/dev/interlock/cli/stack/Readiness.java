package dev.interlock.cli.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks a service on this port whether it is ready, and understands what it says when it isn't. */
record Readiness(int port) {

    private static final Duration CALL = Duration.ofMillis(1500);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CALL)
            .build();
    private static final ObjectMapper JSON = new ObjectMapper();

    sealed interface Answer {}

    record Ready() implements Answer {}

    record NotReady(String because) implements Answer {}

    Answer check() throws UncheckedInterruption {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/ready"))
                .timeout(CALL)
                .build();
        try {
            HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? new Ready() : new NotReady(reason(response));
        } catch (IOException e) {
            return new NotReady("starting");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedInterruption();
        }
    }

    private static String reason(HttpResponse<String> response) {
        List<String> down = new ArrayList<>();
        try {
            for (JsonNode check : JSON.readTree(response.body()).path("checks")) {
                if (!"UP".equals(check.path("status").asText())) {
                    String data = check.path("data").isMissingNode() ? "" : " " + check.path("data");
                    down.add(check.path("name").asText() + data);
                }
            }
        } catch (JsonProcessingException notOurs) {
            return "answers " + response.statusCode();
        }
        return down.isEmpty() ? "answers " + response.statusCode() : "waiting for " + String.join(", ", down);
    }

    /** The thread was asked to stop; its flag is set again. */
    static final class UncheckedInterruption extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}

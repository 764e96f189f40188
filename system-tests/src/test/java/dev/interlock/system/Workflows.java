package dev.interlock.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Starts runs of a workflow of so many steps, each a POST to the ledger, and tells how they ended. */
final class Workflows {

    private static final String WORKFLOWS = "/api/v1/orchestration/workflows";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Client client;
    private final String name;

    /** Keeps the definition. */
    Workflows(Client client, String name, int steps, StepLedger ledger) {
        this.client = client;
        this.name = name;
        var tasks = IntStream.rangeClosed(1, steps)
                .mapToObj(step -> """
                          - step%1$d:
                              call: http
                              with:
                                method: post
                                endpoint: ${ "%2$s" + $workflow.input.run + "/%1$d" }
                                body: { step: %1$d }
                        """.formatted(step, ledger.base()))
                .collect(Collectors.joining());
        var definition = """
                document: { dsl: '1.0.0', namespace: system, name: %s, version: '1.0.0' }
                do:
                %s""".formatted(name, tasks);
        var answer = client.post(
                "/api/v1/orchestration/definitions", definition.getBytes(StandardCharsets.UTF_8), "application/yaml");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }

    /** Asks until it is accepted, always with the same key, as a client that wants one run would. */
    void start(String run) {
        Map<String, ?> body = Map.of(
                "definition",
                Map.of("namespace", "system", "name", name, "version", "1.0.0"),
                "correlation",
                name,
                "input",
                Map.of("run", run));
        Waiting.until("the run " + run + " is accepted", PATIENCE, () -> isAccepted(body, run));
    }

    private boolean isAccepted(Map<String, ?> body, String run) {
        try {
            return client.post(WORKFLOWS, body, "Idempotency-Key", name + "-" + run)
                            .status()
                    == 202;
        } catch (IllegalStateException e) {
            // no answer while its server is down: ask again
            return false;
        }
    }

    /** How many of its runs are in that status; asks again while nothing answers. */
    int count(String status) {
        int count = 0;
        var cursor = "";
        do {
            var page = page(status, cursor);
            if (page == null) {
                return -1;
            }
            count += page.json().path("items").size();
            cursor = page.text("/next");
        } while (!cursor.isEmpty() && !cursor.equals("null"));
        return count;
    }

    private Client.Answer page(String status, String cursor) {
        try {
            var answer = client.get(WORKFLOWS + "?limit=100&correlation=" + name + "&status=" + status
                    + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            return answer.status() == 200 ? answer : null;
        } catch (IllegalStateException e) {
            return null;
        }
    }

    /** Waits for all to complete, and tells of those that didn't. */
    void awaitCompletion(int runs, Duration patience) {
        if (!Waiting.atMost(patience, () -> count("COMPLETED") >= runs)) {
            var others = List.of("PENDING", "RUNNING", "WAITING", "SUSPENDED", "FAULTED", "CANCELLED").stream()
                    .map(status -> status + " " + count(status))
                    .toList();
            throw new AssertionError("Of " + runs + " runs " + count("COMPLETED") + " completed: " + others);
        }
    }
}

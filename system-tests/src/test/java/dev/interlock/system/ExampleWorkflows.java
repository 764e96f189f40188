package dev.interlock.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The definitions of {@code examples/workflows} in a project of their own, and the people of that project. */
final class ExampleWorkflows {

    static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final String ORCHESTRATION = "/api/v1/orchestration/";

    private final RunningSystem system;
    private final Client owner;

    ExampleWorkflows(RunningSystem system, String project) {
        this.system = system;
        var founder = system.client();
        var made = founder.post("/api/v1/projects", Map.of("name", project));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        var key = founder.post("/api/v1/api-keys", Map.of("name", "owner", "role", "OWNER", "project", project));
        assertThat(key.status()).as(key.toString()).isEqualTo(201);
        owner = founder.withKey(key.text("/key"));
    }

    Client owner() {
        return owner;
    }

    /** Somebody else of the project. */
    Client somebody(String name, String role) {
        var key = owner.post("/api/v1/api-keys", Map.of("name", name, "role", role));
        assertThat(key.status()).as(key.toString()).isEqualTo(201);
        return owner.withKey(key.text("/key"));
    }

    /** Keeps one of the definitions. */
    void apply(String name) throws IOException {
        var text = Files.readAllBytes(system.repository().resolve("examples/workflows/" + name + ".yaml"));
        var answer = owner.post(ORCHESTRATION + "definitions", text, "application/yaml");
        assertThat(answer.status()).as(answer.toString()).isIn(200, 201);
    }

    void delete(String name) {
        var answer = owner.delete(ORCHESTRATION + "definitions/interlock/" + name + "/1.0.0");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
    }

    /** @return its id */
    String start(Client by, String name, Map<String, ?> input) {
        return accepted(by.post(
                ORCHESTRATION + "workflows",
                Map.of("definition", Map.of("namespace", "interlock", "name", name), "input", input)));
    }

    /** @return its id */
    String startInline(String definition) {
        return accepted(owner.post(ORCHESTRATION + "workflows", Map.of("inline", definition)));
    }

    private static String accepted(Client.Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        return answer.text("/id");
    }

    /** The run when it has ended so. */
    JsonNode ended(String id, String status) {
        Waiting.atMost(
                PATIENCE,
                () -> owner.get(ORCHESTRATION + "workflows/" + id)
                        .text("/status")
                        .matches("COMPLETED|FAULTED|CANCELLED"));
        var run = run(id);
        assertThat(run.path("status").asText()).as(run.toPrettyString()).isEqualTo(status);
        return run;
    }

    JsonNode completed(String id) {
        return ended(id, "COMPLETED").path("output");
    }

    JsonNode faulted(String id) {
        return ended(id, "FAULTED").path("error");
    }

    JsonNode run(String id) {
        return owner.get(ORCHESTRATION + "workflows/" + id).json();
    }

    String history(String id) {
        return owner.get(ORCHESTRATION + "workflows/" + id + "/history?limit=100")
                .toString();
    }

    /** Runs of a definition that began by themselves. */
    List<String> idsOf(String name) {
        return owner.get(ORCHESTRATION + "workflows?name=" + name)
                .json()
                .path("items")
                .valueStream()
                .map(run -> run.path("id").asText())
                .toList();
    }

    /** Waits for the question of a run. */
    String approval(String run) {
        var open = ORCHESTRATION + "approvals?state=open&run=" + run;
        Waiting.atMost(
                PATIENCE,
                () -> !owner.get(open).json().path("items").isEmpty()
                        || run(run).path("status").asText().equals("FAULTED"));
        var items = owner.get(open).json().path("items");
        assertThat(items.size()).as(run(run).toPrettyString()).isEqualTo(1);
        return items.path(0).path("id").asText();
    }

    Client.Answer approve(Client by, String approval) {
        return by.post(ORCHESTRATION + "approvals/" + approval + "/approve", Map.of("comment", "I have looked at it"));
    }

    Client.Answer put(String path, String json) {
        return owner.send("PUT", path, json.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json");
    }
}

package dev.interlock.orchestration.workflow.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.service.identity.IdentityHeader;
import dev.interlock.service.identity.Role;
import dev.interlock.testkit.identity.Tokens;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The service, through its REST API; a project for every scenario. What was emitted is read where the service keeps it. */
final class RestSubject implements Subject {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String WORKFLOWS = "/api/v1/orchestration/workflows";
    private static final String DEFINITIONS = "/api/v1/orchestration/definitions";
    private static final String EVENTS = "/api/v1/orchestration/events";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String EMITTED = """
            select cast(event as text) as event from workflow_event
            where project = $1 and type = $2 order by sequence""";

    private final HttpClient client;
    private final URI base;
    private final Pool pool;
    private final String project = "project-" + UUID.randomUUID();

    RestSubject(HttpClient client, URI base, Pool pool) {
        this.client = client;
        this.base = base;
        this.pool = pool;
    }

    @Override
    public void keep(String definition) throws Refused {
        accepted(send("POST", DEFINITIONS, "application/yaml", definition));
    }

    @Override
    public Run begin(String definition, JsonNode input) throws Refused {
        var draft = JSON.createObjectNode().put("inline", definition);
        draft.set("input", input);
        var answer = accepted(send("POST", WORKFLOWS, "application/json", draft.toString()));
        return new RestRun(answer.path("id").textValue());
    }

    @Override
    public void publish(JsonNode event) {
        var whole = ((ObjectNode) event).put("specversion", "1.0");
        var answer = send("POST", EVENTS, "application/cloudevents+json", whole.toString());
        if (answer.statusCode() != 202) {
            throw new AssertionError("The event was not taken: " + answer.body());
        }
    }

    @Override
    public List<JsonNode> emitted(String type, int atLeast) {
        var until = Instant.now().plus(PATIENCE);
        var found = read(type);
        while (found.size() < atLeast && Instant.now().isBefore(until)) {
            pause();
            found = read(type);
        }
        return found;
    }

    private List<JsonNode> read(String type) {
        return pool.preparedQuery(EMITTED)
                .execute(Tuple.of(project, type))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> json(row.getString("event")))
                        .toList())
                .await()
                .atMost(PATIENCE);
    }

    @Override
    public void close() {
        // runs that wait are left to the end of the service
    }

    private final class RestRun implements Run {

        private final String path;

        RestRun(String id) {
            this.path = WORKFLOWS + "/" + id;
        }

        @Override
        public Report whenOver() {
            var run = when(view -> view.hasNonNull("endedAt"));
            return report(run);
        }

        @Override
        public void whenWaiting() {
            when(view -> view.path("status").textValue().equals("WAITING"));
        }

        @Override
        public void cancel() {
            tell("DELETE", path);
        }

        @Override
        public void pause() {
            tell("POST", path + "/pause");
            when(view -> view.path("status").textValue().equals("SUSPENDED"));
        }

        @Override
        public void resume() {
            tell("POST", path + "/resume");
        }

        private void tell(String method, String where) {
            var answer = send(method, where, null, null);
            if (answer.statusCode() != 202) {
                throw new AssertionError(method + " " + where + ": " + answer.body());
            }
        }

        private JsonNode when(Predicate<JsonNode> isSo) {
            var until = Instant.now().plus(PATIENCE);
            var view = view();
            while (!isSo.test(view)) {
                if (Instant.now().isAfter(until)) {
                    throw new AssertionError("It did not come to pass: " + view.toPrettyString());
                }
                RestSubject.pause();
                view = view();
            }
            return view;
        }

        private JsonNode view() {
            var answer = send("GET", path, null, null);
            if (answer.statusCode() != 200) {
                throw new AssertionError("GET " + path + ": " + answer.body());
            }
            return json(answer.body());
        }
    }

    private static Report report(JsonNode run) {
        var tasks = new ArrayList<Report.Ran>();
        for (var step : run.path("steps")) {
            if (!step.path("state").textValue().equals("SKIPPED")) {
                tasks.add(ran(step));
            }
        }
        return new Report(
                run.path("status").textValue(),
                run.get("output"),
                run.get("error"),
                Duration.between(
                        Instant.parse(run.path("createdAt").textValue()),
                        Instant.parse(run.path("endedAt").textValue())),
                tasks);
    }

    private static Report.Ran ran(JsonNode step) {
        var attempts = step.path("attempts");
        var last = attempts.path(attempts.size() - 1);
        return new Report.Ran(
                step.path("name").textValue(),
                step.path("position").textValue(),
                step.path("state").textValue(),
                attempts.size(),
                step.get("output"),
                last.get("error"));
    }

    private static JsonNode accepted(HttpResponse<String> answer) throws Refused {
        if (answer.statusCode() >= 300) {
            throw new Refused(answer.statusCode(), answer.body());
        }
        return json(answer.body());
    }

    private HttpResponse<String> send(String method, String path, @Nullable String type, @Nullable String body) {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header(IdentityHeader.IDENTITY, Tokens.of(Role.OWNER, project))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + text, e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(25);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.interlock.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The payments sample as an application of Interlock's own: what it is defined as, its deployments, and its processes as
 * the machine sees them. Asks again while deployment-manager is down.
 */
final class PaymentsApplication {

    static final Map<String, ?> AT_ONCE = Map.of("type", "BLUE_GREEN", "stepSeconds", 1, "bakeSeconds", 0);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String APPLICATIONS = "/api/v1/applications";
    private static final String DEPLOYMENTS = "/api/v1/deployments";
    private static final String MARK = "SYSTEM_TEST_APPLICATION";
    private static final String SPEC = "rollouts";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Client client;
    private final String name;
    private final String jar;
    private int replicas;
    private int release;
    private List<String> last = List.of();

    /** Publishes the specification as well, unless that was done before. */
    PaymentsApplication(RunningSystem system, String name, int replicas) throws IOException {
        this.client = system.client();
        this.name = name;
        this.replicas = replicas;
        this.jar = system.repository()
                .resolve("examples/target/interlock-examples.jar")
                .toString();
        var document = Files.readAllBytes(system.repository().resolve("examples/specs/payments.yaml"));
        answer(
                () -> client.post("/api/v1/specs?name=" + SPEC, document, "application/yaml"),
                answer -> answer.status() == 201 || answer.status() == 200 || answer.status() == 409);
    }

    /** Below this the gateway passes requests on. */
    String path() {
        return "/apps/" + name;
    }

    /**
     * Deploys the first revision and waits until it has the traffic.
     *
     * @return the deployment's id
     */
    String begin() {
        var id = deploy(AT_ONCE);
        var end = awaitEnd(id, PATIENCE);
        if (!end.path("status").asText().equals("PROMOTED")) {
            throw new AssertionError("The first revision: " + end.toPrettyString());
        }
        return id;
    }

    /**
     * Deploys the sample as a new revision.
     *
     * @param flaws arguments of the sample
     * @return the deployment's id
     */
    String deploy(Map<String, ?> strategy, String... flaws) {
        return deploy(strategy, Map.of(), command(flaws));
    }

    /** @param more members of the definition */
    String deploy(Map<String, ?> strategy, Map<String, ?> more, List<String> command) {
        define(more, command);
        var key = UUID.randomUUID().toString();
        var body = Map.of("application", name, "strategy", strategy);
        return answer(() -> client.post(DEPLOYMENTS, body, "Idempotency-Key", key), answer -> answer.status() == 202)
                .text("/id");
    }

    List<String> command(String... flaws) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-jar",
                jar));
        command.addAll(List.of(flaws));
        return command;
    }

    /** Defines it with so many instances, and deploys nothing. */
    void scale(int instances) {
        replicas = instances;
        define(Map.of(), last);
    }

    void remove() {
        answer(() -> client.delete(APPLICATIONS + "/" + name + "?undeploy=true"), answer -> answer.status() == 204);
    }

    Client.Answer ask(String deployment, String action) {
        return answer(
                () -> client.post(DEPLOYMENTS + "/" + deployment + "/" + action, Map.of()),
                answer -> answer.status() == 202);
    }

    JsonNode deployment(String id) {
        return answer(() -> client.get(DEPLOYMENTS + "/" + id), answer -> answer.status() == 200)
                .json();
    }

    String revisionOf(String deployment) {
        return deployment(deployment).path("revision").asText();
    }

    Journal journal(String deployment) {
        return Journal.of(
                answer(() -> client.get(DEPLOYMENTS + "/" + deployment + "/journal"), answer -> answer.status() == 200)
                        .json());
    }

    void await(String deployment, String what, Predicate<JsonNode> isSo) {
        Waiting.until(what + " (" + deployment(deployment) + ")", PATIENCE, () -> isSo.test(deployment(deployment)));
    }

    /** @return the deployment when it is over */
    JsonNode awaitEnd(String id, Duration patience) {
        if (!Waiting.atMost(patience, () -> isOver(deployment(id)))) {
            throw new AssertionError(
                    "Not over within " + patience + ": " + deployment(id).toPrettyString() + "\n" + journal(id));
        }
        return deployment(id);
    }

    /** Pids of the processes of a revision, by what the processes carry themselves. */
    Set<Long> processesOf(String revision) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> carries(pid, MARK + "=" + name) && carries(pid, "INTERLOCK_REVISION=" + revision))
                .collect(Collectors.toSet());
    }

    private static boolean isOver(JsonNode deployment) {
        return !Set.of("WAITING", "RUNNING").contains(deployment.path("status").asText());
    }

    private void define(Map<String, ?> more, List<String> command) {
        release++;
        last = command;
        byte[] definition = json(definition(more, command));
        answer(() -> defined(definition), answer -> answer.status() == 200 || answer.status() == 201);
    }

    private Client.Answer defined(byte[] definition) {
        var known = client.get(APPLICATIONS + "/" + name);
        return known.status() == 404
                ? client.post(APPLICATIONS, definition, "application/json")
                : client.send(
                        "PUT",
                        APPLICATIONS + "/" + known.text("/id"),
                        definition,
                        "If-Match",
                        known.header("etag"),
                        "Content-Type",
                        "application/json");
    }

    private Map<String, Object> definition(Map<String, ?> more, List<String> command) {
        var component = new LinkedHashMap<String, Object>();
        component.put("name", "api");
        component.put("command", command);
        component.put("environment", Map.of(MARK, name, "RELEASE", Integer.toString(release)));
        component.put("port", 8090);
        component.put("healthCheck", Map.of("path", "/health", "intervalSeconds", 1, "timeoutSeconds", 1));
        component.put("replicas", replicas);
        var definition =
                new HashMap<String, Object>(Map.of("name", name, "spec", SPEC, "components", List.of(component)));
        // cold JVMs on a busy machine are slow, which is not what these tests are about
        definition.put("analysis", Map.of("latencyTolerance", 100));
        definition.putAll(more);
        return definition;
    }

    private static Client.Answer answer(Supplier<Client.Answer> call, Predicate<Client.Answer> isGood) {
        var last = new ArrayList<Object>();
        boolean isAnswered = Waiting.atMost(PATIENCE, () -> {
            last.clear();
            try {
                last.add(call.get());
            } catch (IllegalStateException e) {
                // no answer while its server is down: ask again
                last.add(e);
            }
            return last.getFirst() instanceof Client.Answer answer && (isGood.test(answer) || answer.status() < 500);
        });
        if (isAnswered && last.getFirst() instanceof Client.Answer answer && isGood.test(answer)) {
            return answer;
        }
        throw new AssertionError("Answered: " + last);
    }

    private static boolean carries(long pid, String variable) {
        try {
            var environment = Files.readString(Path.of("/proc/" + pid + "/environ"), StandardCharsets.ISO_8859_1);
            return Set.of(environment.split("\0")).contains(variable);
        } catch (IOException e) {
            // somebody else's, or gone
            return false;
        }
    }

    private static byte[] json(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

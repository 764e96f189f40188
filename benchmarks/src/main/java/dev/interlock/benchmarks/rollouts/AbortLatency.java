package dev.interlock.benchmarks.rollouts;

import dev.interlock.benchmarks.workflows.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long a canary with half of the traffic still gets new requests after it was given up: from the moment when the abort
 * is sent, and from that of the engine's decision by its journal, to the last receipt of a request by the canary itself.
 * All clocks are the machine's. A request is sent every few milliseconds, which is how fine it can be told.
 */
public final class AbortLatency {

    private static final String APPLICATION = "abort";
    private static final int PER_SECOND = 500;
    private static final int CLIENTS = 8;
    private static final long PATIENCE_MILLIS = 60_000;
    private static final Pattern REVERTING =
            Pattern.compile("\"at\":\"([^\"]+)\",\"actor\":\"engine\",\"phase\":\"REVERTING\"");

    private final RolloutStack stack;
    private final Path repository;
    private final List<Double> sinceAsked = new ArrayList<>();
    private final List<Double> sinceDecided = new ArrayList<>();

    private AbortLatency(RolloutStack stack, Path repository) {
        this.stack = stack;
        this.repository = repository;
    }

    /** Arguments: how many aborts. */
    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().getLogger("").setLevel(Level.WARNING);
        var repository = Path.of("").toAbsolutePath();
        try (var stack = new RolloutStack(repository)) {
            stack.start();
            new AbortLatency(stack, repository).measure(Integer.parseInt(arguments[0]));
        }
    }

    private void measure(int aborts) throws Exception {
        stack.post("/api/v1/applications", definition(1));
        awaitPhase(deploy(), "STABLE");
        stack.redefine(APPLICATION, definition(2));
        try (var load = new Load(stack, List.of(APPLICATION), PER_SECOND, CLIENTS)) {
            abort(load);
            sinceAsked.clear();
            sinceDecided.clear();
            for (int i = 0; i < aborts; i++) {
                abort(load);
            }
            System.out.printf(
                    "%d aborts at 50 %% of %d requests/s, %d of %d requests failed%n",
                    aborts, PER_SECOND, load.failed(), load.sent());
        }
        System.out.println("| From | p50 | p90 | p99 | worst |");
        System.out.println("|---|---|---|---|---|");
        report("the request to abort", sinceAsked);
        report("the engine's decision", sinceDecided);
    }

    private void abort(Load load) throws Exception {
        var id = deploy();
        awaitPhase(id, "STEP 1 OBSERVE");
        // steady again, and at no particular moment of the engine's pace
        Thread.sleep(500 + (long) (Math.random() * 500));
        var revision = Json.text(stack.get("/api/v1/deployments/" + id), "revision");
        long asked = micros(Instant.now());
        stack.post("/api/v1/deployments/" + id + "/abort", "{}");
        awaitPhase(id, "FAILED");
        long last = load.lastReceivedBy(revision);
        var journal = REVERTING.matcher(stack.get("/api/v1/deployments/" + id + "/journal"));
        if (!journal.find()) {
            throw new IllegalStateException("The journal of " + id + " tells of no way back");
        }
        sinceAsked.add(Math.max(0, last - asked) / 1000.0);
        sinceDecided.add(Math.max(0, last - micros(Instant.parse(journal.group(1)))) / 1000.0);
    }

    private String deploy() throws IOException, InterruptedException {
        return Json.text(stack.post("/api/v1/deployments", """
                        {"application": "%s", "retry": true}""".formatted(APPLICATION)), "id");
    }

    private void awaitPhase(String id, String phase) throws IOException, InterruptedException {
        long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
        @Nullable String seen = null;
        while (System.currentTimeMillis() < deadline) {
            seen = stack.get("/api/v1/deployments/" + id);
            if (Json.text(seen, "phase").equals(phase)) {
                return;
            }
            LockSupport.parkNanos(50_000_000);
        }
        throw new IllegalStateException("Not " + phase + " in time: " + seen);
    }

    private static void report(String from, List<Double> millis) {
        var sorted = millis.stream().sorted().toList();
        System.out.printf(
                "| %s | %.1f ms | %.1f ms | %.1f ms | %.1f ms |%n",
                from, at(sorted, 0.5), at(sorted, 0.9), at(sorted, 0.99), sorted.getLast());
    }

    private static double at(List<Double> sorted, double share) {
        return sorted.get(Math.min(sorted.size() - 1, (int) Math.ceil(sorted.size() * share) - 1));
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    /** Two versions differ in a variable, so that they are two revisions. */
    private String definition(int version) {
        return """
                {"name": "%s", "spec": "%s",
                 "components": [{"name": "api", "port": 8080, "replicas": 1,
                   "command": ["%s", "-Xmx32m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", "%s",
                     "dev.interlock.benchmarks.rollouts.StampingServer"],
                   "environment": {"VERSION": "%d"},
                   "healthCheck": {"path": "/health", "intervalSeconds": 1, "timeoutSeconds": 1}}],
                 "strategy": {"type": "CANARY", "weights": [50], "stepSeconds": 86400, "bakeSeconds": 0},
                 "analysis": {"enabled": false},
                 "route": {"open": true, "retries": 0, "samplesPerSecond": 0}}""".formatted(
                        APPLICATION,
                        RolloutStack.SPEC,
                        Path.of(System.getProperty("java.home"), "bin/java"),
                        repository.resolve("benchmarks/target/classes"),
                        version);
    }
}

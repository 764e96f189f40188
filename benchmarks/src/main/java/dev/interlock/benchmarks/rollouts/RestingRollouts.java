package dev.interlock.benchmarks.rollouts;

import dev.interlock.benchmarks.workflows.CpuTime;
import dev.interlock.benchmarks.workflows.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What rollouts cost that rest, and what those cost that move: CPU of deployment-manager and of PostgreSQL, and the p99 of
 * a look of the engine, with nothing, with so many applications at rest, and with so many canaries under traffic besides.
 *
 * <p>Of the applications at rest the first 200 run a process; the others are defined with no replicas, since the local
 * stack has 600 ports for processes. Each that moves runs two processes, has a canary at 50 % and four requests a second.
 */
public final class RestingRollouts {

    private static final int WITH_PROCESS = 200;
    private static final int SUBMITTERS = 8;
    private static final int PER_SECOND_EACH = 4;
    private static final Duration WATCHED = Duration.ofSeconds(60);
    private static final Duration SETTLING = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final double P99 = 0.99;
    private static final Pattern BUCKET =
            Pattern.compile("interlock_rollout_look_seconds_bucket\\{.*le=\"([^\"]+)\".*} (\\S+)");

    private final RolloutStack stack;
    private final Path repository;

    private RestingRollouts(RolloutStack stack, Path repository) {
        this.stack = stack;
        this.repository = repository;
    }

    /** Arguments: how many rest, how many move. */
    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().getLogger("").setLevel(Level.WARNING);
        var repository = Path.of("").toAbsolutePath();
        try (var stack = new RolloutStack(repository)) {
            stack.start();
            new RestingRollouts(stack, repository)
                    .measure(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        }
    }

    private void measure(int resting, int moving) throws Exception {
        System.out.println("| What | deployment-manager | PostgreSQL | looks/s | p99 of a look |");
        System.out.println("|---|---|---|---|---|");
        Thread.sleep(SETTLING.toMillis());
        watch("nothing deployed");

        all(resting, i -> begin("rests-" + i, i < WITH_PROCESS ? 1 : 0));
        Thread.sleep(SETTLING.toMillis());
        watch(resting + " at rest");

        all(moving, i -> begin("moves-" + i, 1));
        all(moving, this::move);
        var names = IntStream.range(0, moving).mapToObj(i -> "moves-" + i).toList();
        try (var load = new Load(stack, names, moving * PER_SECOND_EACH, SUBMITTERS)) {
            Thread.sleep(SETTLING.toMillis());
            watch(resting + " at rest, " + moving + " moving");
            System.out.printf("%d of %d requests failed%n", load.failed(), load.sent());
        }
    }

    private void begin(String name, int replicas) throws IOException, InterruptedException {
        stack.post("/api/v1/applications", definition(name, replicas, 1));
        await(deploy(name), "STABLE");
    }

    private void move(int number) throws IOException, InterruptedException {
        var name = "moves-" + number;
        stack.redefine(name, definition(name, 1, 2));
        await(deploy(name), "STEP 1 OBSERVE");
    }

    private String deploy(String name) throws IOException, InterruptedException {
        return Json.text(stack.post("/api/v1/deployments", "{\"application\": \"" + name + "\"}"), "id");
    }

    private void await(String id, String phase) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Json.text(stack.get("/api/v1/deployments/" + id), "phase").equals(phase)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Not " + phase + " in time: " + stack.get("/api/v1/deployments/" + id));
            }
            Thread.sleep(200);
        }
    }

    private void watch(String what) throws IOException, InterruptedException {
        var service = stack.processes("deployment");
        var database = stack.processes("postgres");
        var looks = looks();
        var serviceBefore = CpuTime.of(service);
        var databaseBefore = CpuTime.of(database);
        Thread.sleep(WATCHED.toMillis());
        var since = looks();
        looks.forEach((limit, count) -> since.merge(limit, -count, Double::sum));
        System.out.printf(
                "| %s | %.1f %% | %.1f %% | %.0f | %s |%n",
                what,
                percent(CpuTime.of(service).minus(serviceBefore)),
                percent(CpuTime.of(database).minus(databaseBefore)),
                since.isEmpty() ? 0 : since.lastEntry().getValue() / WATCHED.toSeconds(),
                p99(since));
    }

    /** Looks so far by their upper limits in seconds, each with those below. */
    private TreeMap<Double, Double> looks() throws IOException, InterruptedException {
        var looks = new TreeMap<Double, Double>();
        stack.metrics()
                .lines()
                .map(BUCKET::matcher)
                .filter(line -> line.matches())
                .forEach(line -> {
                    var limit =
                            line.group(1).equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(line.group(1));
                    looks.put(limit, Double.parseDouble(line.group(2)));
                });
        return looks;
    }

    private static String p99(TreeMap<Double, Double> looks) {
        if (looks.isEmpty() || looks.lastEntry().getValue() == 0) {
            return "-";
        }
        double rank = looks.lastEntry().getValue() * P99;
        return looks.entrySet().stream()
                .filter(bucket -> bucket.getValue() >= rank)
                .findFirst()
                .map(bucket -> String.format("≤ %.0f ms", bucket.getKey() * 1000))
                .orElse("-");
    }

    /** Of one core. */
    private static double percent(Duration used) {
        return 100.0 * used.toMillis() / WATCHED.toMillis();
    }

    private void all(int count, Work work) throws Exception {
        try (var submitters = Executors.newFixedThreadPool(SUBMITTERS)) {
            List<Future<?>> done = IntStream.range(0, count)
                    .<Future<?>>mapToObj(number -> submitters.submit(() -> {
                        work.on(number);
                        return number;
                    }))
                    .toList();
            for (var each : done) {
                each.get();
            }
        }
    }

    @FunctionalInterface
    private interface Work {

        void on(int number) throws Exception;
    }

    private String definition(String name, int replicas, int version) {
        return """
                {"name": "%s", "spec": "%s",
                 "components": [{"name": "api", "port": 8080, "replicas": %d,
                   "command": ["perl", "%s"], "environment": {"VERSION": "%d"},
                   "healthCheck": {"path": "/", "intervalSeconds": 10, "timeoutSeconds": 5}}],
                 "strategy": {"type": "CANARY", "weights": [50], "stepSeconds": 86400, "bakeSeconds": 0},
                 "route": {"open": true, "retries": 1, "samplesPerSecond": 0}}""".formatted(name, RolloutStack.SPEC, replicas, repository.resolve("benchmarks/answering.pl"), version);
    }
}

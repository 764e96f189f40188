package dev.interlock.benchmarks.workflows;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.LogManager;

/**
 * Completed three-step workflows a second, latency and CPU per run of each peer: alternating rounds, a closed loop of so
 * many runs under way, medians. A run counts from the request that submits it to the call of its last step; CPU is that
 * of the server and of PostgreSQL, neither that of the load nor of the step server.
 */
public final class WorkflowComparison {

    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final StepServer steps;
    private final Database database;
    private final int concurrency;
    private final PrintStream out;
    private final AtomicInteger number = new AtomicInteger();

    private WorkflowComparison(StepServer steps, Database database, int concurrency, PrintStream out) {
        this.steps = steps;
        this.database = database;
        this.concurrency = concurrency;
        this.out = out;
    }

    /** What a round gave; times in milliseconds. */
    private record Round(double runsPerSecond, double p50, double p99, double cpuPerRun) {}

    private record Results(Peer peer, List<Round> rounds) {}

    /** Arguments: rounds, seconds a round, concurrency, then the peers wanted: interlock, interlock_gateway (its
     * gateway counted too), conductor, dbos. */
    public static void main(String[] arguments) throws Exception {
        // the embedded server tells its whole life at INFO
        LogManager.getLogManager().getLogger("").setLevel(Level.WARNING);
        int rounds = Integer.parseInt(arguments[0]);
        var time = Duration.ofSeconds(Long.parseLong(arguments[1]));
        int concurrency = Integer.parseInt(arguments[2]);
        var wanted = List.of(arguments).subList(3, arguments.length);
        var repository = Path.of("").toAbsolutePath();
        var work = Files.createTempDirectory("interlock-workflows");
        try (var steps = new StepServer();
                var database = new Database(work.resolve("postgres"))) {
            var peers = peers(wanted, repository, work, steps.port(), database);
            try {
                new WorkflowComparison(steps, database, concurrency, System.out).compare(peers, rounds, time);
            } finally {
                for (var peer : peers) {
                    peer.close();
                }
            }
        }
    }

    private static List<Peer> peers(List<String> wanted, Path repository, Path work, int stepPort, Database database)
            throws Exception {
        var peers = new ArrayList<Peer>();
        for (var name : wanted) {
            database.create(name);
            var log = work.resolve(name + ".log");
            peers.add(
                    switch (name) {
                        case "interlock", "interlock_gateway" ->
                            new InterlockPeer(
                                    new Interlock(
                                            repository,
                                            work.resolve(name),
                                            database.port(),
                                            name,
                                            name.endsWith("gateway")),
                                    stepPort,
                                    name.endsWith("gateway"));
                        case "conductor" ->
                            new ConductorPeer(
                                    repository.resolve("benchmarks/target/peers/conductor-server.jar"),
                                    log,
                                    database.jdbcUrl(name),
                                    stepPort);
                        case "dbos" -> new DbosPeer(log, database.jdbcUrl(name), stepPort);
                        default -> throw new IllegalArgumentException("No such peer: " + name);
                    });
        }
        return peers;
    }

    private void compare(List<Peer> peers, int rounds, Duration time) throws Exception {
        var all =
                peers.stream().map(peer -> new Results(peer, new ArrayList<>())).toList();
        for (var peer : peers) {
            out.printf("%s starts%n", peer.name());
            peer.start();
            round(peer, WARM_UP);
        }
        for (int round = 1; round <= rounds; round++) {
            for (var results : all) {
                var peer = results.peer;
                var result = round(peer, time);
                results.rounds.add(result);
                out.printf(
                        "round %d  %-34s %8.1f runs/s  p50 %7.0f ms  p99 %7.0f ms  %7.2f CPU-ms a run%n",
                        round, peer.name(), result.runsPerSecond, result.p50, result.p99, result.cpuPerRun);
            }
        }
        out.printf(
                "%nmedians of %d rounds of %d s after %d s of warm-up, %d runs under way at a time%n",
                rounds, time.toSeconds(), WARM_UP.toSeconds(), concurrency);
        for (var results : all) {
            var peer = results.peer;
            var measured = results.rounds;
            out.printf(
                    "%-34s %8.1f runs/s  p50 %7.0f ms  p99 %7.0f ms  %7.2f CPU-ms a run, %d completed by its own count%n",
                    peer.name(),
                    median(measured.stream().map(Round::runsPerSecond).toList()),
                    median(measured.stream().map(Round::p50).toList()),
                    median(measured.stream().map(Round::p99).toList()),
                    median(measured.stream().map(Round::cpuPerRun).toList()),
                    peer.completed());
        }
        out.printf("step calls beyond one each: %d%n", steps.repeatedCalls());
    }

    private Round round(Peer peer, Duration time) throws Exception {
        var processes = new ArrayList<>(peer.processes());
        processes.add(database.postmaster());
        var begun = new ConcurrentHashMap<String, Long>();
        var millis = new ArrayList<Double>();
        var slots = new Semaphore(concurrency);
        steps.whenDone((run, nanos) -> {
            var start = begun.remove(run);
            if (start != null) {
                synchronized (millis) {
                    millis.add((nanos - start) / 1e6);
                }
                slots.release();
            }
        });
        var cpuBefore = CpuTime.of(processes);
        long start = System.nanoTime();
        int runs = 0;
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (; System.nanoTime() - start < time.toNanos(); runs++) {
                acquire(slots, 1, peer, begun);
                var run = "run-" + number.incrementAndGet();
                begun.put(run, System.nanoTime());
                clients.execute(() -> submit(peer, run));
            }
            acquire(slots, concurrency, peer, begun);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        // what follows the last step belongs to the runs as well
        Thread.sleep(1000);
        var cpu = CpuTime.of(processes).minus(cpuBefore);
        millis.sort(null);
        return new Round(
                runs / seconds, millis.get(runs / 2), millis.get((int) (runs * 0.99)), cpu.toNanos() / 1e6 / runs);
    }

    private static void submit(Peer peer, String run) {
        try {
            peer.submit(run);
        } catch (Exception e) {
            throw new IllegalStateException(peer.name() + " didn't take " + run, e);
        }
    }

    private static void acquire(Semaphore slots, int count, Peer peer, Map<String, Long> begun) throws Exception {
        if (!slots.tryAcquire(count, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("These don't end: " + begun.keySet() + "\n" + peer.told());
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}

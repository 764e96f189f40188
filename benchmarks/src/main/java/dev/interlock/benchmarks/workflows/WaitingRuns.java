package dev.interlock.benchmarks.workflows;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.LogManager;

/**
 * What runs cost that only wait, for a timer, an event or a person, and how late timers wake them: so many runs of each
 * kind parked, CPU of the service and of PostgreSQL over a minute of nothing else, resident memory before and after;
 * then timers that fall due at a steady rate among them.
 */
public final class WaitingRuns {

    private static final int SUBMITTERS = 32;
    private static final int WAKE_RATE = 200;
    private static final int WAKE_SECONDS = 30;
    /** Long enough for all of them to be accepted before the first is due. */
    private static final int WAKE_LEAD_SECONDS = 30;

    private static final String TIMER = definition("timer", """
            {"sleep": {"wait": {"hours": 24}}}""");
    private static final String LISTENER = definition("listener", """
            {"hear": {"listen": {"to": {"one": {"with": {"type": "dev.example.arrived"},
              "correlate": {"run": {"from": "${ .data.run }", "expect": "${ $workflow.input.run }"}}}}}}}""");
    private static final String APPROVAL = definition("approval", """
            {"ask": {"call": "approval", "with": {"title": "Go on?", "role": "ADMIN"}}}""");

    private final Interlock interlock;
    private final List<Long> processes;
    private final long service;
    private final PrintStream out;

    private WaitingRuns(Interlock interlock, List<Long> processes, long service, PrintStream out) {
        this.interlock = interlock;
        this.processes = processes;
        this.service = service;
        this.out = out;
    }

    /** Arguments: how many runs wait. */
    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().getLogger("").setLevel(Level.WARNING);
        int count = Integer.parseInt(arguments[0]);
        var work = Files.createTempDirectory("interlock-waiting");
        try (var database = new Database(work.resolve("postgres"))) {
            database.create("interlock");
            try (var interlock = new Interlock(
                    Path.of("").toAbsolutePath(), work.resolve("home"), database.port(), "interlock", false)) {
                interlock.start();
                long service = interlock.engine().getFirst();
                new WaitingRuns(interlock, List.of(service, database.postmaster()), service, System.out).measure(count);
            }
        }
    }

    private void measure(int count) throws Exception {
        Thread.sleep(20_000);
        idle("nothing waits", Duration.ofSeconds(30));
        long before = residentMegabytes();
        for (var definition : List.of(TIMER, LISTENER, APPROVAL)) {
            interlock.define(definition);
        }
        long start = System.nanoTime();
        var kinds = List.of("timer", "listener", "approval");
        submitAll(count, i -> interlock.submit(kinds.get(i % kinds.size()), "{\"run\": \"w" + i + "\"}"));
        while (interlock.count("WAITING") < count) {
            Thread.sleep(500);
        }
        out.printf("%d runs accepted and parked in %.0f s%n", count, (System.nanoTime() - start) / 1e9);
        Thread.sleep(10_000);
        idle(count + " runs wait", Duration.ofSeconds(60));
        out.printf("resident memory of the service: %d MB before, %d MB with them%n", before, residentMegabytes());
        wake();
    }

    private void idle(String what, Duration time) throws InterruptedException {
        var before = CpuTime.of(processes);
        Thread.sleep(time.toMillis());
        var used = CpuTime.of(processes).minus(before);
        out.printf(
                "%s: %.1f %% of one core (service and PostgreSQL, over %d s)%n",
                what, 100.0 * used.toMillis() / time.toMillis(), time.toSeconds());
    }

    private void wake() throws Exception {
        int count = WAKE_RATE * WAKE_SECONDS;
        var lateness = new ConcurrentLinkedQueue<Long>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/woke/", exchange -> {
            var due = Long.parseLong(exchange.getRequestURI().getPath().substring("/woke/".length()));
            lateness.add(System.currentTimeMillis() - due);
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            interlock.define(
                    definition("waker", """
                    {"sleep": {"wait": "${ \\"PT\\" + (.seconds | tostring) + \\"S\\" }"}},
                    {"tell": {"call": "http", "with": {"method": "post", "endpoint":
                      "${ \\"http://127.0.0.1:%d/woke/\\" + ($workflow.startedAt.epoch.milliseconds + $workflow.input.seconds * 1000 | floor | tostring) }"}}}""".formatted(server.getAddress().getPort())));
            long first = System.currentTimeMillis() + WAKE_LEAD_SECONDS * 1000L;
            submitAll(count, i -> {
                double seconds = (first + i * 1000.0 / WAKE_RATE - System.currentTimeMillis()) / 1000;
                interlock.submit("waker", "{\"seconds\": %.3f}".formatted(Math.max(seconds, 0.001)));
            });
            long patience = first + (WAKE_SECONDS + 60) * 1000L;
            while (lateness.size() < count && System.currentTimeMillis() < patience) {
                Thread.sleep(200);
            }
        } finally {
            server.stop(0);
        }
        var sorted = new ArrayList<>(lateness);
        sorted.sort(null);
        out.printf(
                "%d of %d woke, %d a second: lateness p50 %d ms, p99 %d ms, worst %d ms%n",
                sorted.size(),
                count,
                WAKE_RATE,
                sorted.get(sorted.size() / 2),
                sorted.get((int) (sorted.size() * 0.99)),
                sorted.getLast());
    }

    @FunctionalInterface
    private interface Submission {
        void submit(int i) throws Exception;
    }

    private static void submitAll(int count, Submission submission) throws InterruptedException {
        var slots = new Semaphore(SUBMITTERS);
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                slots.acquire();
                int number = i;
                clients.execute(() -> {
                    try {
                        insist(submission, number);
                    } catch (Exception e) {
                        throw new IllegalStateException("Run " + number + " was not taken", e);
                    } finally {
                        slots.release();
                    }
                });
            }
        }
    }

    /** The service takes no more than so many runs that have not begun: whoever is refused comes again. */
    private static void insist(Submission submission, int number) throws Exception {
        while (true) {
            try {
                submission.submit(number);
                return;
            } catch (Http.RefusedException e) {
                if (!e.isForNow()) {
                    throw e;
                }
                Thread.sleep(500);
            }
        }
    }

    private long residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + service + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .sum();
    }

    private static String definition(String name, String tasks) {
        return """
                {"document": {"dsl": "1.0.0", "namespace": "benchmarks", "name": "%s", "version": "1.0.0"},
                 "do": [%s]}""".formatted(name, tasks);
    }
}

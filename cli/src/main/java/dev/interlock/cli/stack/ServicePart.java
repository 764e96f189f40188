package dev.interlock.cli.stack;

import dev.interlock.cli.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** One of the six services, in a JVM sized for a laptop unless told otherwise. */
final class ServicePart implements Part {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final Service service;
    private final Path repository;
    private final Ports ports;
    private final Supplier<Map<String, String>> environment;
    private final List<String> jvm;
    private final PartProcess process;
    private final Readiness readiness;

    /**
     * @param environment asked for at each start: a reset changes the passwords in it
     * @param jvm options in place of those for a laptop, or none
     */
    ServicePart(
            Service service,
            Path repository,
            Ports ports,
            Supplier<Map<String, String>> environment,
            List<String> jvm,
            PartProcess process) {
        this.service = service;
        this.repository = repository;
        this.ports = ports;
        this.environment = environment;
        this.jvm = jvm;
        this.process = process;
        this.readiness = new Readiness(ports.http(service));
    }

    Service service() {
        return service;
    }

    @Override
    public String name() {
        return service.id();
    }

    @Override
    public PartProcess process() {
        return process;
    }

    @Override
    public List<PortUse> ports() {
        String variable = service == Service.GATEWAY ? Ports.GATEWAY_VARIABLE : Ports.BASE_VARIABLE;
        return List.of(
                new PortUse(ports.http(service), name() + ", HTTP", variable),
                new PortUse(ports.management(service), name() + ", management", Ports.BASE_VARIABLE));
    }

    /** Changes with the settings and with every build, so that {@code up} after a build runs what was built. */
    @Override
    public String fingerprint() {
        return Fingerprint.of(new TreeMap<>(environment.get()).toString() + jvm, jar());
    }

    @Override
    public boolean isUp() {
        return isCurrent() && readiness.check() instanceof Readiness.Ready;
    }

    @Override
    public boolean isWorthWaitingFor() {
        return isCurrent();
    }

    @Override
    public void start(Progress.Row row) throws InterruptedException {
        if (!Files.isRegularFile(jar())) {
            throw new StackFailure(name(), "is not built: " + jar() + " is missing; run ./interlock build");
        }
        row.doing("starting");
        if (!isCurrent()) {
            spawn();
        }
        awaitReady(row);
        row.done("http://127.0.0.1:" + ports.http(service));
    }

    @Override
    public void stop() throws InterruptedException {
        process.stop(Signal.TERM, GRACE);
    }

    /**
     * Runs the service once to record what it loads, and lets its JVM write that as an AOT cache (JEP 514) while it ends.
     * The next start uses it.
     */
    void recordStart(Progress.Row row) throws InterruptedException {
        process.stop(Signal.TERM, GRACE);
        row.doing("starting to record");
        spawn("-XX:AOTCacheOutput=" + aotCache());
        awaitReady(row);
        row.doing("writing the cache");
        process.stop(Signal.TERM, PATIENCE);
        row.done(Files.isRegularFile(aotCache()) ? "recorded" : "not recorded");
    }

    private Path aotCache() {
        return jar().resolveSibling("app.aot");
    }

    /** A cache of an older build is of no use: the JVM would refuse it. */
    private boolean hasAotCache() {
        try {
            return Files.isRegularFile(aotCache())
                    && Files.getLastModifiedTime(aotCache()).compareTo(Files.getLastModifiedTime(jar())) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private Path jar() {
        return repository.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
    }

    private void spawn() {
        spawn(hasAotCache() ? "-XX:AOTCache=" + aotCache() : "-Xshare:auto");
    }

    private void spawn(String aotOption) {
        List<String> command = new ArrayList<>(List.of(JavaProgram.path()));
        command.addAll(process.markers());
        command.addAll(jvm.isEmpty() ? laptopJvm() : jvm);
        command.addAll(List.of(
                "-XX:+UseCompactObjectHeaders",
                aotOption,
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                jar().toString()));
        process.spawn(
                command,
                environment.get(),
                Map.of("http", ports.http(service), "management", ports.management(service)),
                fingerprint());
    }

    private List<String> laptopJvm() {
        return List.of(
                "-Xmx" + service.heap(),
                "-Xms32m",
                // left alone, eden grows to a quarter of the heap before the first collection, and stays resident
                "-Xmn16m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1");
    }

    private void awaitReady(Progress.Row row) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String last = "no answer yet";
        while (System.nanoTime() < deadline) {
            process.requireAlive();
            switch (readiness.check()) {
                case Readiness.Ready ready -> {
                    return;
                }
                case Readiness.NotReady notReady -> last = notReady.because();
            }
            row.doing(last);
            Thread.sleep(150);
        }
        throw process.failure("didn't get ready within " + PATIENCE.toSeconds() + " s: " + last);
    }
}

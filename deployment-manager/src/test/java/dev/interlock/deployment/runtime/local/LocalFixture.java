package dev.interlock.deployment.runtime.local;

import dev.interlock.deployment.runtime.Job;
import dev.interlock.deployment.runtime.Workload;
import dev.interlock.service.time.Ids;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.math.BigInteger;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A local runtime on a directory of its own, which may be started again on it, with real processes to run. */
final class LocalFixture implements AutoCloseable {

    static final Duration GRACE = Duration.ofSeconds(1);

    private final Vertx vertx = Vertx.vertx();
    private final LocalConfig config;
    private LocalRuntime runtime;

    LocalFixture(Path directory, int ports) throws IOException {
        this(directory, freeRange(ports), ports);
    }

    /** Beside another on the same directory. */
    LocalFixture(Path directory, int firstPort, int ports) {
        this.config = new Config(true, directory, firstPort, firstPort + ports - 1);
        this.runtime = started();
    }

    LocalRuntime runtime() {
        return runtime;
    }

    LocalConfig config() {
        return config;
    }

    StateDirectory state() {
        return new StateDirectory(config.directory());
    }

    /** As after the service was killed: all that was in memory is lost. */
    void startAgain() {
        runtime.stop(new ShutdownEvent());
        runtime = started();
    }

    LocalRuntime another() {
        return started();
    }

    LocalRuntime switchedOff() {
        var off = new Config(false, config.directory().resolve("off"), config.firstPort(), config.lastPort());
        var made = new LocalRuntime(off, vertx, Clock.systemUTC(), ids(), metrics());
        made.start(new StartupEvent());
        return made;
    }

    static Workload workload(String revision, List<String> command) {
        var check = new Workload.HealthCheck("/health", Duration.ofMillis(200), Duration.ofSeconds(2), GRACE);
        return new Workload(
                revision, "api", null, command, 8080, check, Optional.empty(), Map.of("GREETING", "hello"), List.of());
    }

    static Workload serving(String revision, String... more) {
        return workload(revision, arguments("serve", more));
    }

    static List<String> arguments(String kind, String... more) {
        var all = new ArrayList<>(SampleProcess.command(kind, "${port}"));
        all.addAll(Arrays.asList(more));
        return all;
    }

    static Job job(String id, List<String> command, Duration timeout) {
        return new Job(id, "r1", null, command, Map.of(), timeout);
    }

    /** Ends every process that carries the token of anything in the directory. */
    @Override
    public void close() {
        runtime.stop(new ShutdownEvent());
        var state = state();
        var table = ProcessTable.now();
        for (var app : state.applications()) {
            state.instances(app)
                    .forEach(instance ->
                            table.family(instance.process(), instance.token()).forEach(ProcessIdentity::end));
            state.jobs(app)
                    .forEach(job -> table.family(job.process(), job.token()).forEach(ProcessIdentity::end));
        }
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private LocalRuntime started() {
        var made = new LocalRuntime(config, vertx, Clock.systemUTC(), ids(), metrics());
        made.start(new StartupEvent());
        return made;
    }

    private static Ids ids() {
        return new Ids(Clock.systemUTC());
    }

    private static LocalMetrics metrics() {
        return new LocalMetrics(new SimpleMeterRegistry());
    }

    /** As many in a row as nobody uses at the moment, above what the system gives to others by itself. */
    private static int freeRange(int ports) throws IOException {
        try (var any = new ServerSocket(0)) {
            int first = 20_000 + any.getLocalPort() % 10_000;
            while (!isFree(first, ports)) {
                first += ports;
            }
            return first;
        }
    }

    private static boolean isFree(int first, int ports) {
        for (int port = first; port < first + ports; port++) {
            if (!Ports.isFree(port)) {
                return false;
            }
        }
        return true;
    }

    private record Config(boolean enabled, Path directory, int firstPort, int lastPort) implements LocalConfig {

        @Override
        public MemorySize log() {
            return new MemorySize(BigInteger.valueOf(64 * 1024));
        }
    }
}

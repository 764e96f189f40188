package dev.interlock.system;

import dev.interlock.cli.progress.Progress;
import dev.interlock.cli.stack.LocalStack;
import dev.interlock.cli.stack.Ports;
import dev.interlock.cli.stack.StackSettings;
import dev.interlock.testkit.tracing.TraceReceiver;
import dev.interlock.testkit.vault.VaultDouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** One local stack for all tests of the JVM, in a home and on ports of its own; gone when the JVM ends. */
final class RunningSystem {

    private static RunningSystem running;

    private final LocalStack stack;
    private final TraceReceiver traces;
    private final VaultDouble vault;
    private final Path repository;

    private RunningSystem() throws IOException, InterruptedException {
        repository = Path.of("").toAbsolutePath().getParent();
        traces = new TraceReceiver();
        vault = new VaultDouble();
        var home = repository.resolve("system-tests/target/stack home");
        var settings = StackSettings.embedded(repository, home, freePorts())
                .forwarding("OTEL_EXPORTER_OTLP_ENDPOINT", traces.endpoint().toString())
                .forwarding("QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "200ms")
                .forwarding("INTERLOCK_COMPONENTS_INTERVAL", "1S");
        var access = vault.start();
        for (String variable : List.of("VAULT_ADDR", "VAULT_ROLE_ID", "VAULT_SECRET_ID")) {
            settings = settings.forwarding(variable, access.get(variable));
        }
        stack = new LocalStack(settings, Progress.on(System.out, false), Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "stack-end"));
        stack.reset();
        stack.up();
    }

    static synchronized RunningSystem get() {
        if (running == null) {
            try {
                running = new RunningSystem();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("The system did not come up", e);
            }
        }
        return running;
    }

    LocalStack stack() {
        return stack;
    }

    TraceReceiver traces() {
        return traces;
    }

    VaultDouble vault() {
        return vault;
    }

    Path repository() {
        return repository;
    }

    Client client() {
        return new Client(stack.gatewayUrl(), stack.bootstrapKey().orElseThrow());
    }

    private void end() {
        try {
            stack.down();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        traces.close();
        vault.close();
    }

    /** A block of which the first port and the gateway's are free; the stack checks the others before it starts. */
    private static Ports freePorts() {
        for (int base = 31_000; base < 50_000; base += 1_500) {
            if (isFree(base + 1) && isFree(base + 100) && isFree(base + 200) && isFree(base + 300)) {
                return Ports.of(base + 300, base);
            }
        }
        throw new IllegalStateException("No free block of ports");
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}

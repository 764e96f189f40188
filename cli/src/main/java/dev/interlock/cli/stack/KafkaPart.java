package dev.interlock.cli.stack;

import dev.interlock.cli.progress.Progress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The embedded broker: one node, both roles, in a JVM of its own that shares the command's libraries. */
final class KafkaPart implements Part {

    static final String NAME = "kafka";

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final StackHome home;
    private final Ports ports;
    private final Path repository;
    private final PartProcess process;

    KafkaPart(StackHome home, Ports ports, Path repository, PartProcess process) {
        this.home = home;
        this.ports = ports;
        this.repository = repository;
        this.process = process;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public PartProcess process() {
        return process;
    }

    @Override
    public List<PortUse> ports() {
        return List.of(
                new PortUse(ports.kafka(), "Kafka", Ports.BASE_VARIABLE),
                new PortUse(ports.kafkaController(), "Kafka's controller", Ports.BASE_VARIABLE));
    }

    @Override
    public String fingerprint() {
        return "on " + ports.kafka() + " and " + ports.kafkaController();
    }

    String bootstrapServers() {
        return "127.0.0.1:" + ports.kafka();
    }

    @Override
    public boolean isUp() {
        return isCurrent() && answers();
    }

    @Override
    public boolean isWorthWaitingFor() {
        return false;
    }

    @Override
    public void start(Progress.Row row) throws InterruptedException {
        row.doing("starting");
        List<String> command = new ArrayList<>(List.of(JavaProgram.path()));
        command.addAll(process.markers());
        command.addAll(List.of(
                "-Xmx256m",
                "-Xms48m",
                "-Xmn16m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:MaxDirectMemorySize=64m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                repository.resolve("cli/target/interlock-cli.jar") + ":" + repository.resolve("cli/target/lib") + "/*",
                KafkaBroker.class.getName(),
                home.data(NAME).toString(),
                Integer.toString(ports.kafka()),
                Integer.toString(ports.kafkaController())));
        process.spawn(
                command,
                Map.of("MALLOC_ARENA_MAX", "2"),
                Map.of("kafka", ports.kafka(), "controller", ports.kafkaController()),
                fingerprint());
        awaitAnswer();
        row.done(bootstrapServers());
    }

    @Override
    public void stop() throws InterruptedException {
        process.stop(Signal.TERM, GRACE);
    }

    private void awaitAnswer() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            process.requireAlive();
            // the port opens before the broker is registered with its controller; the broker says when both are done
            if (process.output().contains(KafkaBroker.READY)) {
                return;
            }
            Thread.sleep(100);
        }
        throw process.failure("didn't get ready within " + PATIENCE.toSeconds() + " s");
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", ports.kafka()), 1000);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}

package dev.interlock.testkit.parts;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/** A Kafka broker and controller of one node in this JVM, on loopback. It can be stopped and started on its data. */
public final class TestKafka {

    private static final String PORT = "interlock.testkit.kafka.port";

    private final Path directory;
    private final int port;
    private final int controllerPort;
    private @Nullable KafkaRaftServer server;

    private TestKafka(Path directory, int port, int controllerPort) {
        this.directory = directory;
        this.port = port;
        this.controllerPort = controllerPort;
    }

    /** The broker of this JVM; ends with it. */
    public static synchronized Address shared() {
        var running = Integer.getInteger(PORT);
        if (running != null) {
            return new Address(running);
        }
        var started = start();
        Runtime.getRuntime().addShutdownHook(new Thread(started::stop, "kafka-stop"));
        System.setProperty(PORT, Integer.toString(started.port));
        return new Address(started.port);
    }

    /** A broker of the caller's own, to be stopped by it. */
    public static TestKafka start() {
        try {
            var directory = Files.createTempDirectory("interlock-kafka");
            var kafka = new TestKafka(directory, freePort(), freePort());
            kafka.format();
            kafka.startAgain();
            return kafka;
        } catch (IOException e) {
            throw new UncheckedIOException("Kafka has no directory to run in", e);
        }
    }

    public String bootstrapServers() {
        return new Address(port).bootstrapServers();
    }

    public void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    /** After {@link #stop()}: the same broker on the same data and port. */
    public void startAgain() {
        var started = new KafkaRaftServer(new KafkaConfig(properties()), Time.SYSTEM);
        started.startup();
        server = started;
    }

    private void format() {
        var formatter = new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(directory.toString())
                .addDirectory(directory.toString());
        try {
            formatter.run();
        } catch (Exception e) {
            throw new IllegalStateException("Kafka's directory could not be formatted", e);
        }
    }

    private Properties properties() {
        var properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        properties.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        properties.put("log.dirs", directory.toString());
        properties.put("num.partitions", "2");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "1");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.num.partitions", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("log.cleaner.dedupe.buffer.size", "4194304");
        return properties;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port", e);
        }
    }

    /** Where a broker listens on loopback. */
    public record Address(int port) {

        public String bootstrapServers() {
            return "127.0.0.1:" + port;
        }
    }
}

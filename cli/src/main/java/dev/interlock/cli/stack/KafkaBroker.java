package dev.interlock.cli.stack;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** The main class of the broker's JVM: formats its directory when it is new, then runs until it is told to stop. */
public final class KafkaBroker {

    /** Printed when clients may come. */
    static final String READY = "interlock: broker ready";

    private static final int NODE = 1;
    /** Held strongly, or the log manager would forget their levels. */
    private static final List<Logger> QUIET = List.of(
            Logger.getLogger("kafka"), Logger.getLogger("org.apache.kafka"), Logger.getLogger("state.change.logger"));

    private KafkaBroker() {}

    /**
     * Runs the broker.
     *
     * @param arguments data directory, client port, controller port
     */
    public static void main(String[] arguments) throws Exception {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL %4$s %3$s %5$s%6$s%n");
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
        Path data = Path.of(arguments[0]);
        Properties settings = settings(data, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        formatOnce(data);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "shutdown"));
        server.startup();
        System.out.println(READY);
        server.awaitShutdown();
    }

    private static void formatOnce(Path data) throws Exception {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(data);
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8))
                .setNodeId(NODE)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName("CONTROLLER")
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setIgnoreFormatted(true)
                .setDirectories(List.of(data.toString()))
                .setMetadataLogDirectory(data.toString())
                .run();
    }

    private static Properties settings(Path data, int port, int controllerPort) {
        String broker = "127.0.0.1:" + port;
        String controller = "127.0.0.1:" + controllerPort;
        Properties settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE));
        settings.put("controller.quorum.voters", NODE + "@" + controller);
        settings.put("listeners", "PLAINTEXT://" + broker + ",CONTROLLER://" + controller);
        settings.put("advertised.listeners", "PLAINTEXT://" + broker);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("log.dirs", data.toString());
        settings.put("num.partitions", "4");
        settings.put("auto.create.topics.enable", "true");
        for (String internal : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            settings.put(internal + ".replication.factor", "1");
            settings.put(internal + ".num.partitions", "1");
        }
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("log.retention.hours", "168");
        settings.put("log.segment.bytes", Integer.toString(64 * 1024 * 1024));
        settings.put("log.index.size.max.bytes", Integer.toString(1024 * 1024));
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(2 * 1024 * 1024));
        settings.put("log.cleaner.io.buffer.size", Integer.toString(128 * 1024));
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
        settings.put("num.replica.fetchers", "1");
        // after a kill the controller keeps the old session of the broker for this long and refuses the new one
        settings.put("broker.session.timeout.ms", "2000");
        settings.put("broker.heartbeat.interval.ms", "400");
        return settings;
    }
}

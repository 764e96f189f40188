package dev.interlock.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.cli.progress.Progress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL and Kafka as {@code up} starts them, in a directory whose name has a space. */
class LocalStackIT {

    private static final List<Service> NO_SERVICES = List.of();

    /** Held, or the level would be forgotten. */
    private static final Logger KAFKA_CLIENTS = Logger.getLogger("org.apache.kafka");

    @TempDir
    private Path directory;

    private Path home;
    private Ports ports;
    private LocalStack stack;

    @BeforeEach
    void placeTheStackOnFreePorts() throws Exception {
        KAFKA_CLIENTS.setLevel(Level.WARNING);
        home = directory.resolve("a home with spaces");
        ports = Ports.of(1, freeBase());
        stack = stack();
    }

    @AfterEach
    void stopEverything() throws Exception {
        stack.down();
    }

    @Test
    void keepsDataThroughTheDeathOfPostgresAndKafka() throws Exception {
        assertThat(stack.up(NO_SERVICES)).isEqualTo(LocalStack.Outcome.STARTED);
        execute("CREATE TABLE kept (word text)");
        execute("INSERT INTO kept VALUES ('still here')");
        produce("still here");

        stack.killPostgres();
        stack.killKafka();
        assertThat(stack().up(NO_SERVICES)).isEqualTo(LocalStack.Outcome.STARTED);

        assertThat(query("SELECT word FROM kept")).isEqualTo("still here");
        assertThat(query("SELECT schemaname FROM pg_tables WHERE tablename = 'kept'"))
                .isEqualTo("spec");
        assertThat(consume()).containsExactly("still here");
        assertThat(stack().up(NO_SERVICES)).isEqualTo(LocalStack.Outcome.WAS_UP);
    }

    @Test
    void startsDespiteLostRecordsAndALockFileWithAForeignPid() throws Exception {
        stack.up(NO_SERVICES);
        Path lockFile = home.resolve("data/postgres/postmaster.pid");
        List<String> lock = Files.readAllLines(lockFile);

        stack.killPostgres();
        Files.write(lockFile, lock);
        Files.writeString(
                lockFile,
                Files.readString(lockFile)
                        .replaceFirst(
                                "^[0-9]+", Long.toString(ProcessHandle.current().pid())));
        Files.delete(home.resolve("run/kafka.json"));

        assertThat(stack().up(NO_SERVICES)).isEqualTo(LocalStack.Outcome.STARTED);
        assertThat(stack().status().subList(0, 2)).extracting(PartStatus::state).containsOnly(PartStatus.State.UP);
    }

    @Test
    void replacesABrokerThatHadNotComeUpWhenTheCommandWasKilled() throws Exception {
        Path record = home.resolve("run/kafka.json");
        Thread starting = Thread.ofVirtual().start(() -> {
            try {
                stack().up(NO_SERVICES);
            } catch (InterruptedException | StackFailure killed) {
                Thread.currentThread().interrupt();
            }
        });
        while (!Files.exists(record)) {
            Thread.sleep(20);
        }
        starting.interrupt();
        starting.join();

        stack().up(NO_SERVICES);

        assertThat(stack().status().subList(0, 2)).extracting(PartStatus::state).containsOnly(PartStatus.State.UP);
    }

    @Test
    void saysWhoHoldsAPortAndWhichVariableMovesIt() throws Exception {
        try (ServerSocket intruder = new ServerSocket()) {
            intruder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.postgres()));

            assertThatThrownBy(() -> stack.up(NO_SERVICES))
                    .isInstanceOfSatisfying(
                            StackFailure.class,
                            failure -> assertThat(failure.story())
                                    .contains("port " + ports.postgres() + " (PostgreSQL)")
                                    .contains("pid " + ProcessHandle.current().pid())
                                    .contains("INTERLOCK_PORT_BASE"));
        }
    }

    @Test
    void resetLeavesNothingRunningAndNothingStored() throws Exception {
        stack.up(NO_SERVICES);

        stack.reset();

        assertThat(stack.status()).extracting(PartStatus::state).containsOnly(PartStatus.State.DOWN);
        assertThat(home.resolve("data")).isEmptyDirectory();
        assertThat(home.resolve("credentials")).isEmptyDirectory();
    }

    private LocalStack stack() {
        return new LocalStack(StackSettings.embedded(Path.of(".."), home, ports), Progress.silent(), Clock.systemUTC());
    }

    private void execute(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(stack.jdbcUrl(Service.SPEC));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String query(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(stack.jdbcUrl(Service.SPEC));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private void produce(String value) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.kafkaBootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>("interlock.specs", 0, "key", value))
                    .get(20, TimeUnit.SECONDS);
        }
    }

    private List<String> consume() {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.kafkaBootstrapServers(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            TopicPartition partition = new TopicPartition("interlock.specs", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<String> values = new ArrayList<>();
            consumer.poll(Duration.ofSeconds(20)).forEach(found -> values.add(found.value()));
            return values;
        }
    }

    /** A base whose Postgres and Kafka ports are free now, below the range that the system gives out by itself. */
    private static int freeBase() {
        for (int base = 22000; base < 31000; base += 500) {
            Ports ports = Ports.of(1, base);
            boolean free = List.of(ports.postgres(), ports.kafka(), ports.kafkaController()).stream()
                    .allMatch(port -> new PortUse(port, "test", "none").isFree());
            if (free) {
                return base;
            }
        }
        throw new IllegalStateException("no free ports");
    }
}

package dev.interlock.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.cli.stack.LocalStack;
import dev.interlock.cli.stack.Service;
import dev.interlock.event.MockUpdated;
import dev.interlock.testkit.events.EventLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is killed with -9, the next {@code up} brings back, and nothing is lost or done twice. */
class RecoveryIT {

    private static RunningSystem system;
    private static LocalStack stack;
    private static Client client;
    private static String petstore;

    @BeforeAll
    static void aMockThatFollowsItsSpec() throws IOException {
        system = RunningSystem.get();
        stack = system.stack();
        client = system.client();
        petstore = Files.readString(system.repository().resolve("examples/specs/petstore.yaml"));
        publish("recovery", 0);
        client.post("/api/v1/mocks", Map.of("spec", "recovery", "name", "recovery"));
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void theSameMockAnswersAfterAKill(Service service) throws InterruptedException {
        var before = client.get("/mocks/recovery/pet/1");

        stack.kill(service);
        stack.up();

        var after = client.get("/mocks/recovery/pet/1");
        assertThat(after.status()).as(after.toString()).isEqualTo(200);
        assertThat(after.bytes()).isEqualTo(before.bytes());
    }

    /** A mock that follows moves once per version: each move is an event of its own. */
    @Test
    void noEventIsLostOrAppliedTwiceWhileServicesAreKilled() throws InterruptedException {
        publish("counted", 1_000);
        client.post("/api/v1/mocks", Map.of("spec", "counted", "name", "counted"));
        List<String> published = new ArrayList<>();

        for (Service victim : List.of(Service.SPEC, Service.MOCK, Service.SPEC, Service.MOCK)) {
            for (int i = 0; i < 4; i++) {
                published.add(publish("counted", published.size()));
            }
            stack.kill(victim);
            stack.up();
        }

        Waiting.until(
                "the mock has reached the last version",
                Duration.ofSeconds(90),
                () -> client.get("/api/v1/mocks/counted").text("/digest").equals(published.getLast()));
        Waiting.until("the last move was told", Duration.ofSeconds(30), () -> moves().contains(published.getLast()));
        assertThat(moves()).containsExactlyElementsOf(published);
    }

    @Test
    void aKilledBrokerAndDatabaseComeBackWithTheirData() throws InterruptedException {
        stack.killKafka();
        stack.killPostgres();
        stack.up();

        publish("recovery", 77);

        Waiting.until("the mock follows", Duration.ofSeconds(60), () -> {
            var versions = client.get("/api/v1/specs/recovery/versions/latest");
            var mock = client.get("/api/v1/mocks/recovery");
            return !mock.text("/digest").isEmpty() && mock.text("/digest").equals(versions.text("/digest"));
        });
    }

    private static String publish(String name, int change) {
        var document = petstore.replaceFirst("(?m)^  title: .*$", "  title: Changed " + name + " " + change);
        var answer = client.post(
                "/api/v1/specs?name=" + name, document.getBytes(StandardCharsets.UTF_8), "application/yaml");
        assertThat(answer.status()).as(answer.toString()).isIn(200, 201);
        return answer.text("/version/digest");
    }

    private static List<String> moves() {
        return new EventLog(stack.kafkaBootstrapServers())
                .deliveredOnce("interlock.mocks", MockUpdated.class).stream()
                        .filter(event -> event.name().equals("counted"))
                        .map(MockUpdated::digest)
                        .toList();
    }
}

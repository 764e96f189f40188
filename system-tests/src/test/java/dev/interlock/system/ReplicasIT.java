package dev.interlock.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.event.SpecPublished;
import dev.interlock.testkit.events.EventLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two replicas share one outbox: what either adds leaves once and in order, also when one of them is killed. */
class ReplicasIT {

    private static final int VERSIONS = 30;

    @Test
    void eventsOfOneSubjectKeepTheirOrderOverTwoReplicasOneOfWhichIsKilled() throws IOException {
        var system = RunningSystem.get();
        var client = system.client();
        var project = client.get("/api/v1/auth/me").text("/project");
        var petstore = Files.readString(system.repository().resolve("examples/specs/petstore.yaml"));
        List<String> published = new ArrayList<>();

        try (var replica = Replica.ofSpecService(system)) {
            for (int i = 0; i < VERSIONS; i++) {
                var document = petstore.replaceFirst("(?m)^  title: .*$", "  title: Replicated " + i);
                published.add(
                        i % 2 == 0 ? viaGateway(client, document) : replica.publish(project, "replicated", document));
            }
            replica.kill();
        }

        Waiting.until(
                "every version was announced",
                Duration.ofSeconds(60),
                () -> announced(system).size() >= VERSIONS);
        assertThat(announced(system)).isEqualTo(published);
    }

    private static String viaGateway(Client client, String document) {
        var answer = client.post(
                "/api/v1/specs?name=replicated", document.getBytes(StandardCharsets.UTF_8), "application/yaml");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.text("/version/digest");
    }

    private static List<String> announced(RunningSystem system) {
        return new EventLog(system.stack().kafkaBootstrapServers())
                .deliveredOnce("interlock.specs", SpecPublished.class).stream()
                        .filter(event -> event.name().equals("replicated"))
                        .map(SpecPublished::digest)
                        .toList();
    }
}

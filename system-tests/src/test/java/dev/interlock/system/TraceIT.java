package dev.interlock.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.testkit.tracing.ReceivedSpan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One trace shows the whole way of a spec. */
class TraceIT {

    private static final String CALLER = "00f067aa0ba902b7";

    /** Telemetry is sent at most once: a batch may be lost, so that another import gets another chance. */
    private static final int ATTEMPTS = 3;

    private static RunningSystem system;
    private static Client client;
    private static String petstore;

    @BeforeAll
    static void aMockThatFollowsItsSpec() throws IOException {
        system = RunningSystem.get();
        client = system.client();
        petstore = Files.readString(system.repository().resolve("examples/specs/petstore.yaml"));
        client.post("/api/v1/specs?name=traced", petstore.getBytes(StandardCharsets.UTF_8), "application/yaml");
        client.post("/api/v1/mocks", Map.of("spec", "traced", "name", "traced"));
    }

    @Test
    void oneTraceShowsGatewaySpecServiceKafkaAndMockService() {
        List<ReceivedSpan> spans = List.of();
        for (int attempt = 0; attempt < ATTEMPTS && !isWhole(spans); attempt++) {
            spans = traceOfAnImport();
        }

        assertThat(services(spans)).contains("gateway-service", "spec-service", "mock-service");
        assertThat(spans).anyMatch(span -> isIn(span, "spec-service", "PRODUCER"));
        assertThat(spans).anyMatch(span -> isIn(span, "mock-service", "CONSUMER"));
        assertThat(isOneTree(spans)).as("every parent is there: " + spans).isTrue();
    }

    private static List<ReceivedSpan> traceOfAnImport() {
        var traceId = newTraceId();
        var changed = petstore.replaceFirst("(?m)^  title: .*$", "  title: Traced " + traceId);
        var imported = client.send(
                "POST",
                "/api/v1/specs?name=traced",
                changed.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/yaml",
                "traceparent",
                "00-" + traceId + "-" + CALLER + "-01");
        assertThat(imported.status()).as(imported.toString()).isEqualTo(201);
        Waiting.atMost(Duration.ofSeconds(20), () -> isWhole(system.traces().trace(traceId)));
        return system.traces().trace(traceId);
    }

    private static boolean isIn(ReceivedSpan span, String service, String kind) {
        return span.service().equals(service) && span.kind().contains(kind);
    }

    private static boolean isWhole(List<ReceivedSpan> spans) {
        return services(spans).containsAll(List.of("gateway-service", "spec-service", "mock-service"))
                && isOneTree(spans);
    }

    private static boolean isOneTree(List<ReceivedSpan> spans) {
        var ids = spans.stream().map(ReceivedSpan::spanId).collect(Collectors.toSet());
        return spans.stream()
                .allMatch(
                        span -> ids.contains(span.parentId()) || span.parentId().equals(CALLER));
    }

    private static List<String> services(List<ReceivedSpan> spans) {
        return spans.stream().map(ReceivedSpan::service).distinct().toList();
    }

    private static String newTraceId() {
        var bytes = new byte[16];
        ThreadLocalRandom.current().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}

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
import org.junit.jupiter.api.Test;

/** One trace shows the whole way of a spec. */
class TraceIT {

    @Test
    void oneTraceShowsGatewaySpecServiceKafkaAndMockService() throws IOException {
        var system = RunningSystem.get();
        var client = system.client();
        var document = Files.readString(system.repository().resolve("examples/specs/petstore.yaml"));
        client.post("/api/v1/specs?name=traced", document.getBytes(StandardCharsets.UTF_8), "application/yaml");
        client.post("/api/v1/mocks", Map.of("spec", "traced", "name", "traced"));
        var traceId = newTraceId();

        var changed = document.replaceFirst("(?m)^  title: .*$", "  title: Traced " + traceId);
        var imported = client.send(
                "POST",
                "/api/v1/specs?name=traced",
                changed.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/yaml",
                "traceparent",
                "00-" + traceId + "-00f067aa0ba902b7-01");

        assertThat(imported.status()).as(imported.toString()).isEqualTo(201);
        Waiting.until("the whole trace has arrived", Duration.ofSeconds(30), () -> {
            var soFar = system.traces().trace(traceId);
            return services(soFar).containsAll(List.of("gateway-service", "spec-service", "mock-service"))
                    && isOneTree(soFar);
        });
        var spans = system.traces().trace(traceId);
        assertThat(services(spans)).contains("gateway-service", "spec-service", "mock-service");
        assertThat(spans)
                .anyMatch(span ->
                        span.service().equals("spec-service") && span.kind().contains("PRODUCER"));
        assertThat(spans)
                .anyMatch(span ->
                        span.service().equals("mock-service") && span.kind().contains("CONSUMER"));
        assertThat(isOneTree(spans)).as("every parent is there: " + spans).isTrue();
    }

    private static boolean isOneTree(List<ReceivedSpan> spans) {
        var ids = spans.stream().map(ReceivedSpan::spanId).collect(Collectors.toSet());
        return spans.stream()
                .allMatch(
                        span -> ids.contains(span.parentId()) || span.parentId().equals("00f067aa0ba902b7"));
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

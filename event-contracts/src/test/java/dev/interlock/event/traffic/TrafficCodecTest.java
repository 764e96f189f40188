package dev.interlock.event.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interlock.event.UnreadableEventException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficCodecTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            classes = {
                AppRoute.class,
                GatewayReport.class,
                TrafficCounters.class,
                TrafficSample.class,
                TrafficVerdict.class
            })
    void readsItsGoldenSampleAndWritesItAgain(Class<? extends TrafficMessage> kind) throws IOException {
        var golden = golden(kind);

        var message = TrafficCodec.decode(kind, golden);

        assertThat(message.key()).isNotBlank();
        assertThat(JSON.readTree(TrafficCodec.encode(message))).isEqualTo(JSON.readTree(golden));
    }

    @Test
    void ignoresMembersOfLaterVersions() {
        var data = "{\"replica\":\"g\",\"at\":\"2026-01-01T00:00:00Z\",\"epoch\":0,\"isLeaving\":false,\"later\":1}";

        assertThat(TrafficCodec.decode(GatewayReport.class, data.getBytes(StandardCharsets.UTF_8))
                        .replica())
                .isEqualTo("g");
    }

    @Test
    void refusesDataThatDoesNotFit() {
        assertThatThrownBy(() -> TrafficCodec.decode(AppRoute.class, "[]".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableEventException.class);
    }

    @Test
    void refusesWeightsThatDoNotSumToHundred() {
        var target = new AppRoute.Target("r1", 90, null, List.of());

        assertThatThrownBy(() -> new AppRoute(
                        new AppKey("p", "a", "production"),
                        1,
                        false,
                        List.of(),
                        List.of(target),
                        List.of(),
                        null,
                        null,
                        new AppRoute.Sampling(0, 0, List.of(), List.of()),
                        new AppRoute.Limits(1000, 0, 1, 0, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("90");
    }

    private static byte[] golden(Class<?> kind) throws IOException {
        try (var in = TrafficCodecTest.class.getResourceAsStream("/golden/traffic/" + kind.getSimpleName() + ".json")) {
            assertThat(in).as(kind.getSimpleName()).isNotNull();
            return in.readAllBytes();
        }
    }
}

package dev.interlock.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Golden samples are append-only: what was once sent must stay readable. */
class EventContractTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<String> types() {
        return EventCodec.types().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("types")
    void readsItsGoldenSampleAndWritesItAgain(String type) throws IOException {
        var golden = resource("/golden/" + type + ".json");

        var event = EventCodec.decode(type, golden).orElseThrow();

        assertThat(event.type()).isEqualTo(type);
        assertThat(event.subject()).isNotBlank();
        assertThat(JSON.readTree(EventCodec.encode(event))).isEqualTo(JSON.readTree(golden));
    }

    @ParameterizedTest
    @MethodSource("types")
    void goldenSampleFitsThePublishedSchema(String type) throws IOException {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(
                        new String(resource("/schemas/" + type + ".json"), StandardCharsets.UTF_8), InputFormat.JSON);

        var errors = schema.validate(
                new String(resource("/golden/" + type + ".json"), StandardCharsets.UTF_8), InputFormat.JSON);

        assertThat(errors).isEmpty();
        assertThat(schema.validate("{}", InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void passesOverWhatItDoesNotKnow() {
        assertThat(EventCodec.decode("dev.interlock.spec.published.v9", new byte[0]))
                .isEmpty();
    }

    @Test
    void ignoresMembersOfLaterVersions() {
        var data = "{\"project\":\"p\",\"specId\":\"s\",\"name\":\"n\",\"because\":\"later\"}";

        assertThat(EventCodec.decode(SpecRetired.TYPE, data.getBytes(StandardCharsets.UTF_8)))
                .contains(new SpecRetired("p", "s", "n"));
    }

    @Test
    void refusesDataThatDoesNotFit() {
        assertThatThrownBy(() -> EventCodec.decode(SpecRetired.TYPE, "[]".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableEventException.class);
    }

    private static byte[] resource(String name) throws IOException {
        try (var in = EventContractTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        }
    }
}

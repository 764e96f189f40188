package dev.interlock.event.traffic;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.interlock.event.UnreadableEventException;
import java.io.IOException;

/** JSON form of traffic messages. Thread-safe. */
public final class TrafficCodec {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_NULL))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private TrafficCodec() {}

    public static byte[] encode(TrafficMessage message) {
        try {
            return JSON.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A traffic message must be writable: " + message.type(), e);
        }
    }

    /** @throws UnreadableEventException where the data is no such message */
    public static <T extends TrafficMessage> T decode(Class<T> kind, byte[] data) {
        try {
            return JSON.readValue(data, kind);
        } catch (IOException e) {
            throw new UnreadableEventException(kind.getSimpleName(), e);
        }
    }
}

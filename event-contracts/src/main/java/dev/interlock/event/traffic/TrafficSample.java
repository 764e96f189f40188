package dev.interlock.event.traffic;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One exchange with an application as the gateway saw it, redacted before it left the gateway.
 *
 * @param replica of the gateway
 * @param sequence grows with each sample of the replica about the application
 * @param contract id of the version of the specification that the revision keeps
 * @param consumer subject of the caller's API key; null where callers need none
 * @param path as the application got it, with the query, percent-encoded
 * @param millis until the answer began
 */
public record TrafficSample(
        AppKey app,
        String replica,
        long sequence,
        Instant at,
        String revision,
        String contract,
        @Nullable String consumer,
        String method,
        String path,
        Message request,
        int status,
        Message response,
        long millis)
        implements TrafficMessage {

    public static final String TYPE = "dev.interlock.traffic.sampled.v1";

    @Override
    @JsonIgnore
    public String type() {
        return TYPE;
    }

    @Override
    @JsonIgnore
    public TrafficTopic topic() {
        return TrafficTopic.SAMPLES;
    }

    @Override
    @JsonIgnore
    public String key() {
        return app.text();
    }

    /**
     * Headers and body of one direction.
     *
     * @param headers names in lower case
     * @param body its bytes, which JSON carries as base64; null without a body, and where it is cut
     * @param isCut whether the body was too long to be told
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Message(Map<String, List<String>> headers, byte @Nullable [] body, boolean isCut) {

        public Message {
            headers = headers == null ? Map.of() : Map.copyOf(headers);
        }
    }
}

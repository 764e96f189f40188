package dev.interlock.event.traffic;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What validator-service thinks of a sample. There is one for each sample that could be judged; the sample's replica and
 * sequence tell who has been seen.
 *
 * @param operation of the contract, as {@code METHOD /path/template}; null where none fits the request
 * @param violations of the contract by the answer; what the client did wrong is none of the revision's
 */
public record TrafficVerdict(
        AppKey app,
        String replica,
        long sequence,
        Instant at,
        String revision,
        String contract,
        @Nullable String consumer,
        @Nullable String operation,
        List<Violation> violations)
        implements TrafficMessage {

    public static final String TYPE = "dev.interlock.traffic.judged.v1";

    public TrafficVerdict {
        violations = violations == null ? List.of() : List.copyOf(violations);
    }

    @Override
    @JsonIgnore
    public String type() {
        return TYPE;
    }

    @Override
    @JsonIgnore
    public TrafficTopic topic() {
        return TrafficTopic.VERDICTS;
    }

    @Override
    @JsonIgnore
    public String key() {
        return app.text();
    }

    /**
     * One thing that is wrong with an answer.
     *
     * @param category of the finding, as runs name it
     * @param pointer into the answer's body, or the name of the header, or empty
     * @param message without any value of the exchange
     */
    public record Violation(String category, String pointer, String message) {}
}

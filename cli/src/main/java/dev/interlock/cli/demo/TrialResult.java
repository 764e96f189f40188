package dev.interlock.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.cli.client.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * How a candidate fared.
 *
 * @param because the verdict, in the words of the judge
 * @param verdictAt when it was found, by the clock of deployment-manager
 * @param met what the candidate has answered, by the clock of the traffic
 */
record TrialResult(Trial trial, String revision, String because, Instant verdictAt, Traffic.Met met) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** From the first request that the candidate answered to the verdict. */
    Duration untilVerdict() {
        return met.requests() == 0 ? Duration.ZERO : Duration.between(met.first(), verdictAt);
    }

    /**
     * From the verdict to the sending of the last request that the candidate answered; negative where none was sent after
     * it. Both times are read from the clock of the same machine, so they can be compared without a correction. The
     * gateway chooses a revision a little after the request was sent here: what is measured is on the short side by that,
     * well below a millisecond on loopback.
     */
    Duration lastSentAfterVerdict() {
        return met.requests() == 0 ? Duration.ZERO : Duration.between(verdictAt, met.last());
    }

    String summary() {
        String verdict = trial.isToBePromoted() ? "promoted: " : "taken back: ";
        return verdict + because.split(";")[0] + ", " + seconds() + " after its first request; it met " + met.requests()
                + (trial.isToBePromoted() ? "" : "; the last was sent " + millis() + " after the verdict");
    }

    static String table(List<TrialResult> results) {
        List<JsonNode> rows =
                results.stream().map(result -> (JsonNode) result.row()).toList();
        return Table.of(rows, "/candidate", "/verdict", "/to verdict", "/requests", "/last sent");
    }

    private ObjectNode row() {
        return JSON.createObjectNode()
                .put("candidate", trial.label())
                .put("verdict", trial.isToBePromoted() ? "promoted" : "taken back by " + because.split(":")[0])
                .put("to verdict", seconds())
                .put("requests", Long.toString(met.requests()))
                .put("last sent", trial.isToBePromoted() ? "-" : millis());
    }

    private String seconds() {
        return String.format(Locale.ROOT, "%.1f s", untilVerdict().toMillis() / 1e3);
    }

    private String millis() {
        return lastSentAfterVerdict().toMillis() + " ms";
    }
}

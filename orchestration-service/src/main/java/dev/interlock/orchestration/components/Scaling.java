package dev.interlock.orchestration.components;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Between which bounds a component may be scaled, which is done by whoever runs it.
 *
 * @param replicas how many run now; as many as the least where nobody says
 * @param targetLatencyMillis how long a check should take; 500 where nobody says
 */
@Schema(description = "Between which bounds a component may be scaled")
public record Scaling(
        @Schema(examples = "1") int minReplicas,
        @Schema(examples = "4") int maxReplicas,
        @Nullable Integer replicas,
        @Nullable Long targetLatencyMillis) {

    private static final int MOST = 1_000;
    private static final long SLOWEST = 60_000;
    private static final long TARGET = 500;

    public int replicasNow() {
        return replicas == null ? minReplicas : replicas;
    }

    public long target() {
        return targetLatencyMillis == null ? TARGET : targetLatencyMillis;
    }

    /** What is wrong with it, by member. */
    List<Fault> faults() {
        var faults = new ArrayList<Fault>();
        if (minReplicas < 1 || minReplicas > MOST) {
            faults.add(new Fault("minReplicas", "1 to " + MOST));
        }
        if (maxReplicas < minReplicas || maxReplicas > MOST) {
            faults.add(new Fault("maxReplicas", "minReplicas to " + MOST));
        }
        if (replicas != null && (replicas < 0 || replicas > MOST)) {
            faults.add(new Fault("replicas", "0 to " + MOST));
        }
        if (targetLatencyMillis != null && (targetLatencyMillis < 1 || targetLatencyMillis > SLOWEST)) {
            faults.add(new Fault("targetLatencyMillis", "1 to " + SLOWEST));
        }
        return faults;
    }

    record Fault(String member, String expected) {}
}

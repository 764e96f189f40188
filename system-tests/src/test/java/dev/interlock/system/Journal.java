package dev.interlock.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What a deployment's journal tells, and whether it can be true. */
record Journal(List<Entry> entries) {

    private static final String HOLD = " \\(HOLD .*\\)";

    /** What may follow a phase; each may follow itself. */
    private static final List<Succession> SUCCESSIONS = List.of(
            new Succession("WAITING", "WAITING|GATED"),
            new Succession("GATED", "PREPARING|REVERTING|FAILED"),
            new Succession("PREPARING", "STEP \\d+ SHIFT|REVERTING|FAILED"),
            new Succession("STEP \\d+ SHIFT", "STEP \\d+ (SHIFT|ACK)|SWITCHED|REVERTING"),
            new Succession("STEP \\d+ ACK", "STEP \\d+ (SHIFT|OBSERVE)|REVERTING"),
            new Succession("STEP \\d+ OBSERVE", "STEP \\d+ (SHIFT|CERTIFIED)|REVERTING"),
            new Succession("STEP \\d+ CERTIFIED", "STEP \\d+ SHIFT|REVERTING"),
            new Succession("SWITCHED", "BAKE|STABLE|STEP \\d+ SHIFT|REVERTING"),
            new Succession("BAKE", "DRAINING|STEP \\d+ SHIFT|REVERTING"),
            new Succession("DRAINING", "STABLE|FAILED|REVERTING"),
            new Succession("REVERTING", "FAILED"));

    /**
     * One entry.
     *
     * @param phase without its hold
     */
    record Entry(String at, String phase, String action, String because, int weight) {}

    private record Succession(String before, String after) {

        boolean speaksOf(String phase) {
            return phase.matches(before);
        }
    }

    static Journal of(JsonNode array) {
        return new Journal(StreamSupport.stream(array.spliterator(), false)
                .map(entry -> new Entry(
                        entry.path("at").asText(),
                        entry.path("phase").asText().replaceFirst(HOLD, ""),
                        entry.path("action").asText(""),
                        entry.path("because").asText(),
                        entry.path("weight").asInt()))
                .toList());
    }

    /** Phases in their order, without repetitions. */
    List<String> phases() {
        var phases = new ArrayList<String>();
        for (Entry entry : entries) {
            if (phases.isEmpty() || !phases.getLast().equals(entry.phase())) {
                phases.add(entry.phase());
            }
        }
        return phases;
    }

    /** Weights that were reached one after the other. */
    List<Integer> weights() {
        var weights = new ArrayList<Integer>();
        for (Entry entry : entries) {
            if (weights.isEmpty() || weights.getLast() != entry.weight()) {
                weights.add(entry.weight());
            }
        }
        return weights;
    }

    /** Sentences about what can't be: a phase that was left out, a weight that rises on the way back. */
    List<String> contradictions() {
        var found = new ArrayList<String>();
        var phases = phases();
        for (int i = 1; i < phases.size(); i++) {
            if (!mayFollow(phases.get(i - 1), phases.get(i))) {
                found.add(phases.get(i) + " follows " + phases.get(i - 1));
            }
        }
        boolean isReverting = false;
        int weight = 0;
        for (Entry entry : entries) {
            isReverting |= entry.phase().equals("REVERTING");
            if (isReverting && entry.weight() > weight) {
                found.add("the weight rises on the way back: " + entry);
            }
            weight = entry.weight();
        }
        return found;
    }

    private static boolean mayFollow(String before, String after) {
        return SUCCESSIONS.stream()
                .anyMatch(succession -> succession.speaksOf(before) && after.matches(succession.after()));
    }

    @Override
    public String toString() {
        return entries.stream().map(Entry::toString).collect(Collectors.joining("\n"));
    }
}

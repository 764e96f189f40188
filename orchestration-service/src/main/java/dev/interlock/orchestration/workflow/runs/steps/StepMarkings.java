package dev.interlock.orchestration.workflow.runs.steps;

import dev.interlock.orchestration.workflow.picture.Mark;
import dev.interlock.orchestration.workflow.picture.Marking;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Marks the tasks of a definition with what became of the entries into them. Pure. */
public final class StepMarkings {

    private StepMarkings() {}

    /** By position. */
    public static Map<String, Marking> of(Steps steps) {
        var markings = new LinkedHashMap<String, Marking>();
        steps.all().stream()
                .collect(Collectors.groupingBy(Step::position, LinkedHashMap::new, Collectors.toList()))
                .forEach((position, entries) -> markings.put(position, marking(entries)));
        return markings;
    }

    /** An entry that is under way counts above the others; else the last one tells. */
    private static Marking marking(List<Step> entries) {
        var shown = entries.stream()
                .filter(step -> step.state().isUnderWay())
                .reduce((one, later) -> later)
                .orElse(entries.getLast());
        if (entries.size() > 1) {
            long done = entries.stream().filter(step -> step.state().isDone()).count();
            return new Marking(mark(shown.state()), done + " of " + entries.size() + " done");
        }
        int attempts = shown.attempts().size();
        return new Marking(mark(shown.state()), attempts > 1 ? "attempt " + attempts : "");
    }

    private static Mark mark(StepState state) {
        return switch (state) {
            case RUNNING -> Mark.RUNNING;
            case RETRYING -> Mark.RETRYING;
            case COMPLETED -> Mark.COMPLETED;
            case SKIPPED -> Mark.SKIPPED;
            case FAULTED -> Mark.FAULTED;
            case CANCELLED -> Mark.CANCELLED;
        };
    }
}

package dev.interlock.orchestration.plan;

import java.util.List;

/** One of the five steps; its status follows from its items. */
public record Phase(PhaseName name, Progress status, List<Item> items) {

    public Phase {
        items = List.copyOf(items);
    }

    static Phase of(PhaseName name, Item... items) {
        return new Phase(name, statusOf(List.of(items)), List.of(items));
    }

    boolean isBehindUs() {
        return status == Progress.DONE || status == Progress.NOT_APPLICABLE;
    }

    private static Progress statusOf(List<Item> items) {
        var applicable = items.stream()
                .map(Item::status)
                .filter(status -> status != Progress.NOT_APPLICABLE)
                .toList();
        if (applicable.isEmpty()) {
            return Progress.NOT_APPLICABLE;
        }
        if (applicable.contains(Progress.FAILED)) {
            return Progress.FAILED;
        }
        if (applicable.stream().allMatch(Progress.DONE::equals)) {
            return Progress.DONE;
        }
        return applicable.stream().allMatch(Progress.TODO::equals) ? Progress.TODO : Progress.IN_PROGRESS;
    }
}

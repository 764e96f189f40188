package dev.interlock.orchestration.workflow.language;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong, each thing once, and not more than somebody would read. */
final class Findings {

    private static final int MOST = 50;

    private final Set<Unplaced> findings = new LinkedHashSet<>();

    private record Unplaced(String pointer, String message) {}

    void add(String pointer, String message) {
        if (findings.size() < MOST) {
            findings.add(new Unplaced(pointer, message));
        }
    }

    boolean isEmpty() {
        return findings.isEmpty();
    }

    List<Finding> placed(Positions positions) {
        return findings.stream()
                .map(finding -> positions.place(finding.pointer()).finding(finding.pointer(), finding.message()))
                .sorted(Comparator.comparingInt(Finding::line).thenComparingInt(Finding::column))
                .toList();
    }
}

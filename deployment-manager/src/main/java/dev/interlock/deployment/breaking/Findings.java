package dev.interlock.deployment.breaking;

import dev.interlock.deployment.breaking.BreakingChange.Rule;
import java.util.ArrayList;
import java.util.List;

/** What was found so far, of one operation after the other; at most so many. */
final class Findings {

    private static final int MOST = 500;

    private final List<BreakingChange> found = new ArrayList<>();
    private String operation = "";

    void of(String next) {
        operation = next;
    }

    void add(Rule rule, String pointer, String sentence) {
        if (found.size() < MOST) {
            found.add(new BreakingChange(operation, rule, pointer, sentence));
        }
    }

    List<BreakingChange> all() {
        return found.stream().distinct().toList();
    }
}

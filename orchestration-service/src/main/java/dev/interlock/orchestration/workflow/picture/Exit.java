package dev.interlock.orchestration.workflow.picture;

import dev.interlock.orchestration.workflow.program.Task;
import dev.interlock.orchestration.workflow.program.Then;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a task is left for.
 *
 * @param label the case of a switch; empty for none
 */
record Exit(String label, Then then) {

    private static final int LONGEST_LABEL = 24;

    /** In the order of the definition; an error leaves for nowhere in the picture. */
    static List<Exit> of(Task task) {
        if (task instanceof Task.Raise) {
            return List.of();
        }
        if (!(task instanceof Task.Switch choice)) {
            return List.of(new Exit("", task.header().then()));
        }
        var exits = new ArrayList<Exit>();
        choice.cases().forEach(branch -> exits.add(new Exit(branch.name(), branch.then())));
        var hasDefault =
                choice.cases().stream().anyMatch(branch -> branch.when().isEmpty());
        if (!hasDefault) {
            exits.add(new Exit("else", task.header().then()));
        }
        return exits;
    }

    /** What stands at its beginning. */
    String words() {
        var words =
                switch (then) {
                    case Then.Continue go -> label;
                    case Then.GoTo go -> label;
                    case Then.Exit exit -> join("leaves the list");
                    case Then.End end -> join("end");
                };
        return words.length() <= LONGEST_LABEL ? words : words.substring(0, LONGEST_LABEL - 1) + "…";
    }

    private String join(String where) {
        return label.isEmpty() ? where : label + ": " + where;
    }
}

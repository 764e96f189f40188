package dev.interlock.orchestration.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/**
 * What surrounds a task.
 *
 * @param variables set by what it is in: items of loops, caught errors
 * @param branch key of the innermost branch of a fork; empty for none
 * @param attempt how often the block that it is in was begun, the first time included
 */
record Scope(Map<String, JsonNode> variables, String branch, int attempt) {

    static final Scope OUTERMOST = new Scope(Map.of(), "", 1);

    Scope {
        variables = Map.copyOf(variables);
    }

    Scope with(String name, JsonNode value) {
        var more = new HashMap<>(variables);
        more.put(name, value);
        return new Scope(more, branch, attempt);
    }

    Scope inBranch(String key) {
        return new Scope(variables, key, attempt);
    }

    Scope inAttempt(int number) {
        return new Scope(variables, branch, attempt + number - 1);
    }
}

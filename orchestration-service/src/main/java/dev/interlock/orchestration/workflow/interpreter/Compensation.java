package dev.interlock.orchestration.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A task that has completed and says how it is undone.
 *
 * @param variables what was visible to it: items of loops, caught errors
 */
record Compensation(String key, String position, JsonNode input, JsonNode output, Map<String, JsonNode> variables) {

    Compensation {
        variables = Map.copyOf(variables);
    }
}

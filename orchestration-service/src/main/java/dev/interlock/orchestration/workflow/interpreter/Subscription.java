package dev.interlock.orchestration.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One filter of a listener, with what can be known beforehand evaluated. The filter itself is found in the program by
 * position and index.
 *
 * @param type the CloudEvents type, where the filter asks for one; null: any
 * @param attributes by name: what must be equal
 * @param correlations by name: what must be equal; absent names take what the first event has
 */
public record Subscription(
        String position,
        int filter,
        @Nullable String type,
        Map<String, JsonNode> attributes,
        Map<String, JsonNode> correlations,
        Map<String, JsonNode> variables) {

    public Subscription {
        attributes = Map.copyOf(attributes);
        correlations = Map.copyOf(correlations);
        variables = Map.copyOf(variables);
    }
}

package dev.interlock.orchestration.workflow.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges the conditions of one filter on one event for many listeners. Conditions that use no variable are judged once
 * for all of them. Not thread-safe.
 */
final class Judge {

    private final ListenFilter filter;
    private final JsonNode event;
    private @Nullable Boolean forAll;
    private boolean isForEach;

    Judge(ListenFilter filter, JsonNode event) {
        this.filter = filter;
        this.event = event;
    }

    List<Waiting> accepting(List<Waiting> listeners) {
        return listeners.stream()
                .filter(listener -> accepts(listener.variables()))
                .toList();
    }

    boolean accepts(Map<String, JsonNode> variables) {
        if (forAll == null && !isForEach) {
            var asked = new Asked();
            var holds = filter.accepts(event, asked);
            isForEach = asked.wasAsked;
            forAll = isForEach ? null : holds;
        }
        return forAll == null ? filter.accepts(event, variables) : forAll;
    }

    /** No variables, but it notes who looks for one. */
    private static final class Asked extends AbstractMap<String, JsonNode> {

        private boolean wasAsked;

        @Override
        public Set<Entry<String, JsonNode>> entrySet() {
            wasAsked = true;
            return Set.of();
        }
    }
}

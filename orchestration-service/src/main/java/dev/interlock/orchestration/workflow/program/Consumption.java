package dev.interlock.orchestration.workflow.program;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which events a listener consumes before it is done. */
public sealed interface Consumption {

    List<Filter> filters();

    record One(Filter filter) implements Consumption {
        @Override
        public List<Filter> filters() {
            return List.of(filter);
        }
    }

    /** One event of each filter. */
    record All(List<Filter> filters) implements Consumption {
        public All {
            filters = List.copyOf(filters);
        }
    }

    /** Any event of any filter; no filter at all means every event. Without {@code until} the first one is enough. */
    record Any(List<Filter> filters, Optional<Until> until) implements Consumption {
        public Any {
            filters = List.copyOf(filters);
        }
    }

    sealed interface Until {
        /** Checked after each event, the consumed ones being the input. */
        record Condition(Expression expression) implements Until {}

        record Consumed(Consumption consumption) implements Until {}
    }

    /**
     * @param with by attribute of the CloudEvent, dotted for what is in {@code data}: a value to be equal to, or a
     *     condition on the value; constants are indexed by {@code type}
     * @param correlate by name: what to take out of an event, and what it must be equal to (absent: whatever the
     *     first event had)
     */
    record Filter(Map<String, Matcher> with, Map<String, Correlation> correlate) {
        public Filter {
            with = Map.copyOf(with);
            correlate = Map.copyOf(correlate);
        }
    }

    /** @param isCondition whether the expression judges the event, or gives what the attribute must be equal to */
    record Matcher(Expression expression, boolean isCondition) {}

    record Correlation(Expression from, Optional<Expression> expect) {}
}

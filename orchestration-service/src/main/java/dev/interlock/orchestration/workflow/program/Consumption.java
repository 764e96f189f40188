package dev.interlock.orchestration.workflow.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which events a listener consumes before it is done. */
public sealed interface Consumption {

    List<Filter> filters();

    /**
     * The filters that a listener has to watch: its own, then those that end it ({@code until}). A subscription's
     * {@code filter} is an index into this list; an event that filters of both kinds accept goes to one that ends it.
     */
    default List<Filter> watched() {
        return filters();
    }

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

        @Override
        public List<Filter> watched() {
            var watched = new ArrayList<>(filters.isEmpty() ? List.of(Filter.EVERY) : filters);
            if (until.isPresent() && until.get() instanceof Until.Consumed(var consumption)) {
                watched.addAll(consumption.watched());
            }
            return List.copyOf(watched);
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
        /** Accepts every event. */
        public static final Filter EVERY = new Filter(Map.of(), Map.of());

        public Filter {
            with = Map.copyOf(with);
            correlate = Map.copyOf(correlate);
        }
    }

    /** @param isCondition whether the expression judges the event, or gives what the attribute must be equal to */
    record Matcher(Expression expression, boolean isCondition) {}

    record Correlation(Expression from, Optional<Expression> expect) {}
}

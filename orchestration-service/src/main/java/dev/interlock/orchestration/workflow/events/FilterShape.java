package dev.interlock.orchestration.workflow.events;

import dev.interlock.orchestration.workflow.interpreter.Subscription;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What listeners have in common that were made from the same filter of the same definition, and expect values for the
 * same attributes and correlations: what an event must have for one of them is taken out of the event once for all.
 *
 * @param type that all of them want; empty: any
 * @param filter its index among those that the consumption watches
 */
record FilterShape(
        String project,
        String type,
        String digest,
        String position,
        int filter,
        SortedSet<String> attributes,
        SortedSet<String> correlations) {

    /** Longer than any type that an event may have, and short enough for the index. */
    private static final int LONGEST_TYPE = 300;

    FilterShape {
        attributes = new TreeSet<>(attributes);
        correlations = new TreeSet<>(correlations);
    }

    static FilterShape of(String project, String digest, Subscription subscription) {
        return new FilterShape(
                project,
                shortened(subscription.type()),
                digest,
                subscription.position(),
                subscription.filter(),
                sorted(subscription.attributes().keySet()),
                sorted(subscription.correlations().keySet()));
    }

    UUID key() {
        return new Fingerprint()
                .add(project)
                .add(type)
                .add(digest)
                .add(position)
                .add(filter)
                .addAll(attributes)
                .addAll(correlations)
                .value();
    }

    boolean isFor(String eventType) {
        return type.isEmpty() || type.equals(eventType);
    }

    private static String shortened(@Nullable String type) {
        if (type == null) {
            return "";
        }
        return type.length() > LONGEST_TYPE ? type.substring(0, LONGEST_TYPE) : type;
    }

    private static SortedSet<String> sorted(Set<String> names) {
        return new TreeSet<>(names);
    }
}

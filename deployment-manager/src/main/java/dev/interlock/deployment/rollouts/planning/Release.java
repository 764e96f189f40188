package dev.interlock.deployment.rollouts.planning;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A revision of an application as the engine moves it.
 *
 * @param revision its name, unique in the application; never used again
 * @param parts in the order of their dependencies: whoever is needed comes first
 * @param entrance the part that takes the traffic
 * @param contract id of the version of the specification that it keeps; null where it isn't judged
 * @param expands whether a migration has to be done before it runs
 * @param contracts whether a migration is to be done when nothing older runs any more
 */
public record Release(
        String revision,
        List<String> parts,
        String entrance,
        @Nullable String contract,
        boolean expands,
        boolean contracts) {

    public Release {
        parts = List.copyOf(parts);
        if (!parts.contains(entrance)) {
            throw new IllegalArgumentException("The entrance is one of the parts");
        }
    }

    public String expandingJob() {
        return revision + "-expand";
    }

    public String contractingJob() {
        return revision + "-contract";
    }

    /** How many instances of each part the application has. */
    public record Scale(Map<String, Integer> replicas) {

        public Scale {
            replicas = Map.copyOf(replicas);
        }

        public int of(String part) {
            return replicas.getOrDefault(part, 1);
        }
    }
}

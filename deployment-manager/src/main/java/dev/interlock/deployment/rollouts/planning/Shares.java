package dev.interlock.deployment.rollouts.planning;

import dev.interlock.deployment.rollouts.course.Step;
import dev.interlock.event.traffic.AppRoute.Match;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How the traffic is divided between the two revisions.
 *
 * @param weight percent for the candidate; the stable revision has the rest
 * @param matches which requests go to the candidate whatever the weight
 * @param mirror percent of the other requests of which the candidate gets copies
 */
public record Shares(Side stable, Side candidate, int weight, List<Match> matches, int mirror) {

    public static final Shares NONE = new Shares(Side.NOBODY, Side.NOBODY, 0, List.of(), 0);

    public Shares {
        matches = List.copyOf(matches);
    }

    /** Percent that a revision has. */
    public int weightOf(String revision) {
        if (candidate.revision().equals(revision)) {
            return weight;
        }
        return stable.revision().equals(revision) ? Step.WHOLE - weight : 0;
    }

    /** As people read it: what is given to whom. */
    public String label() {
        boolean isWithoutStable = stable.revision().isEmpty();
        if (candidate.revision().isEmpty()) {
            return isWithoutStable ? "nothing to anybody" : "everything to " + stable.revision();
        }
        return isWithoutStable
                ? "everything to " + candidate.revision()
                : weight + " % to " + candidate.revision() + ", the rest to " + stable.revision();
    }

    /** Whether requests may be sent to the instance. */
    public boolean reach(URI instance) {
        return stable.endpoints().contains(instance) || candidate.endpoints().contains(instance);
    }

    /**
     * A revision and its instances that requests are sent to.
     *
     * @param revision empty for nobody
     */
    public record Side(String revision, SortedSet<URI> endpoints) {

        public static final Side NOBODY = new Side("", new TreeSet<>());

        public Side {
            endpoints = Collections.unmodifiableSortedSet(new TreeSet<>(endpoints));
        }
    }
}

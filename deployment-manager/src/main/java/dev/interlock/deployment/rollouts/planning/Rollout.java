package dev.interlock.deployment.rollouts.planning;

import dev.interlock.deployment.rollouts.course.Course;
import dev.interlock.deployment.rollouts.course.ScaleDown;
import dev.interlock.event.traffic.AppKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rollout of an application in an environment, as it is kept between two looks.
 *
 * @param scale replicas, which belong to no revision: they may change at any time
 * @param course of the candidate, or of the last one
 * @param stable what has the traffic when nothing moves; empty before the first
 * @param candidate at most one (I6); empty when nothing moves
 * @param spared revisions that are somebody else's: their instances are never stopped
 */
public record Rollout(
        AppKey app,
        Release.Scale scale,
        Course course,
        Optional<Release> stable,
        Optional<Release> candidate,
        Phase phase,
        Optional<Hold> hold,
        Set<String> spared) {

    public Rollout {
        spared = Set.copyOf(spared);
    }

    /** Nothing was ever released. */
    public static Rollout empty(AppKey app, Release.Scale scale, Course course) {
        return new Rollout(
                app, scale, course, Optional.empty(), Optional.empty(), new Phase.Stable(), Optional.empty(), Set.of());
    }

    public Rollout in(Phase next) {
        return new Rollout(app, scale, course, stable, candidate, next, hold, spared);
    }

    public Rollout held(Hold by) {
        return new Rollout(app, scale, course, stable, candidate, phase, Optional.of(by), spared);
    }

    /** Goes on; the time that the hold lasted is added to every deadline. */
    public Rollout released(Instant now) {
        return hold.map(old -> new Rollout(
                        app,
                        scale,
                        course,
                        stable,
                        candidate,
                        phase.postponed(Duration.between(old.since(), now)),
                        Optional.empty(),
                        spared))
                .orElse(this);
    }

    /** Without a hold, whose time counts for nothing: the rollout goes back. */
    public Rollout reverting(String because, Instant deadline) {
        return new Rollout(
                app,
                scale,
                course,
                stable,
                candidate,
                new Phase.Reverting(because, deadline),
                Optional.empty(),
                spared);
    }

    public Rollout begun(Release next, Course along, Instant deadline) {
        return new Rollout(
                app, scale, along, stable, Optional.of(next), new Phase.Gated(deadline), Optional.empty(), spared);
    }

    /** Goes on along another course, from its step of this index. */
    public Rollout along(Course other, Phase from) {
        return new Rollout(app, scale, other, stable, candidate, from, hold, spared);
    }

    public Rollout scaled(Release.Scale to) {
        return new Rollout(app, to, course, stable, candidate, phase, hold, spared);
    }

    /** The candidate is the stable revision from now on. */
    public Rollout promoted() {
        return over(candidate, new Phase.Stable());
    }

    /** The same, where what should have followed the promotion failed. */
    public Rollout promotedBut(String because) {
        return over(candidate, new Phase.Failed(because));
    }

    /** The candidate is gone. */
    public Rollout failed(String because) {
        return over(stable, new Phase.Failed(because));
    }

    private Rollout over(Optional<Release> from, Phase end) {
        var kept = new TreeSet<>(spared);
        if (course.scaleDown() == ScaleDown.NEVER && from.equals(candidate)) {
            stable.ifPresent(old -> kept.add(old.revision()));
        }
        return new Rollout(app, scale, course, from, Optional.empty(), end, Optional.empty(), kept);
    }
}

package dev.interlock.deployment.rollouts.planning;

import dev.interlock.deployment.rollouts.course.Course;
import dev.interlock.deployment.rollouts.course.Patience;
import dev.interlock.deployment.rollouts.course.Step;
import dev.interlock.event.traffic.AppRoute.Match;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An observation, asked what the phases want to know of it. */
record Scene(Observed seen) {

    Rollout rollout() {
        return seen.rollout();
    }

    Course course() {
        return rollout().course();
    }

    Patience patience() {
        return course().patience();
    }

    Instant now() {
        return seen.now();
    }

    Fleet fleet() {
        return seen.fleet();
    }

    Routing routing() {
        return seen.routing();
    }

    Wishes wishes() {
        return seen.wishes();
    }

    boolean isPast(Instant deadline) {
        return !now().isBefore(deadline);
    }

    Optional<Release> stable() {
        return rollout().stable();
    }

    /** @throws java.util.NoSuchElementException where nothing moves */
    Release candidate() {
        return rollout().candidate().orElseThrow();
    }

    int replicas(String part) {
        return rollout().scale().of(part);
    }

    /** Percent that the candidate has by the published route. */
    int weight() {
        return rollout()
                .candidate()
                .map(release -> routing().shares().weightOf(release.revision()))
                .orElse(0);
    }

    /** Whether there is a stable revision that serves: one to be protected, and compared with. */
    boolean isStableServing() {
        return stable().map(release -> fleet().ready(release.revision(), release.entrance()) > 0)
                .orElse(false);
    }

    /** Whether the stable revision can take all of the traffic. */
    boolean isStableWhole() {
        return stable().map(release -> carries(release, Step.WHOLE)).orElse(false);
    }

    /** Whether every part of the release can take this percentage of the traffic. */
    boolean carries(Release release, int weight) {
        return release.parts().stream()
                .allMatch(
                        part -> fleet().ready(release.revision(), part) >= course().neededFor(weight, replicas(part)));
    }

    /** The largest percentage that every part of the release can take. */
    int capacity(Release release) {
        int weight = Step.WHOLE;
        while (weight > 0 && !carries(release, weight)) {
            weight--;
        }
        return weight;
    }

    /** The route with this weight, and only with instances that may be reached now. */
    Shares shares(int weight, List<Match> matches, int mirror) {
        var kept = stable().map(this::side).orElse(Shares.Side.NOBODY);
        var next = rollout().candidate().map(this::side).orElse(Shares.Side.NOBODY);
        boolean isAlone = kept.revision().isEmpty() && weight > 0;
        boolean isSeen = weight > 0 || mirror > 0 || !matches.isEmpty();
        return new Shares(kept, isSeen ? next : Shares.Side.NOBODY, isAlone ? Step.WHOLE : weight, matches, mirror);
    }

    /** The route as it is published, but only with instances that may be reached now. */
    Shares refreshed() {
        var old = routing().shares();
        return shares(weight(), old.matches(), old.mirror());
    }

    boolean isAcknowledged() {
        return routing().isAcknowledged();
    }

    Decision stay(String because) {
        return new Decision(rollout(), Optional.empty(), because);
    }

    Decision act(Action action, String because) {
        return new Decision(rollout(), Optional.of(action), because);
    }

    Decision become(Rollout next, String because) {
        return new Decision(next, Optional.empty(), because);
    }

    Decision become(Phase next, String because) {
        return become(rollout().in(next), because);
    }

    /** The way back begins at once, with its first action: not a look later. */
    Decision revert(String because) {
        var reverting = new Phase.Reverting(because, now().plus(patience().progress()));
        var back = rollout().reverting(because, reverting.deadline());
        return Leaving.reverting(new Scene(seen.with(back)), reverting);
    }

    /** The step is to get its weight, beginning with the instances for it. */
    Decision shift(int index, String because) {
        var shift = new Phase.Shift(now().plus(patience().progress()));
        return become(new Phase.Stepping(index, shift), because);
    }

    /** Things are kept as they are to be. */
    Decision upkeep(String because) {
        return new Decision(rollout(), new Upkeep(this).next(), because);
    }

    /** Empty where changes are allowed. */
    Optional<Decision> frozen() {
        return wishes().freeze().map(why -> hold(Hold.Cause.FROZEN, why, true));
    }

    Decision hold(Hold.Cause cause, String because, boolean isForever) {
        var deadline = isForever
                ? Optional.<Instant>empty()
                : Optional.of(now().plus(patience().hold()));
        return become(rollout().held(new Hold(cause, because, now(), deadline)), because);
    }

    private Shares.Side side(Release release) {
        return new Shares.Side(release.revision(), fleet().endpoints(release));
    }
}

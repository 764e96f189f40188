package dev.interlock.deployment.rollouts.course;

import dev.interlock.event.traffic.AppRoute.Match;
import java.time.Duration;
import java.util.List;

/**
 * One step of a course.
 *
 * @param weight percent of the traffic that the candidate gets, 0 to 100
 * @param capacity percent of the replicas that the candidate has before it gets the weight; at least the weight
 * @param observation how long the candidate is observed at this weight, at most: the judge may let it go on earlier
 * @param isJudged whether it goes on only while the judge has evidence
 * @param needsApproval whether somebody has to let it go on to the next step
 * @param matches which requests go to the candidate whatever the weight; their revision is left to the route
 * @param mirror percent of the other requests of which the candidate gets copies
 */
public record Step(
        int weight,
        int capacity,
        Duration observation,
        boolean isJudged,
        boolean needsApproval,
        List<Match> matches,
        int mirror) {

    /** All of the traffic, in percent. */
    public static final int WHOLE = 100;

    public Step {
        matches = List.copyOf(matches);
        if (weight < 0 || weight > WHOLE || capacity < weight || capacity > WHOLE || mirror < 0 || mirror > WHOLE) {
            throw new IllegalArgumentException(
                    "A step's weight, capacity and mirror are percentages, and its capacity covers its weight");
        }
    }

    /** A step that shifts to the weight, with as much capacity, and looks on. */
    public static Step shiftTo(int weight, Duration observation, boolean isJudged) {
        return new Step(weight, weight, observation, isJudged, false, List.of(), 0);
    }
}

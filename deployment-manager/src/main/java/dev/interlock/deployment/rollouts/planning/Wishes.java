package dev.interlock.deployment.rollouts.planning;

import dev.interlock.deployment.rollouts.course.Course;
import java.util.Optional;

/**
 * What people want of a rollout.
 *
 * @param abort why the candidate is to be taken back; for people, with who says so
 * @param isPaused whether it is to stay where it is
 * @param isPromoted whether the candidate is to have everything now
 * @param isRemoved whether nothing of the application is to run any more
 * @param next what is to be released after, or instead of, the candidate
 * @param course that is to be gone on with
 * @param freeze why nothing may get more traffic just now
 */
public record Wishes(
        Optional<String> abort,
        boolean isPaused,
        boolean isPromoted,
        boolean isRemoved,
        Optional<Next> next,
        Optional<Course> course,
        Optional<String> freeze) {

    public static final Wishes NONE =
            new Wishes(Optional.empty(), false, false, false, Optional.empty(), Optional.empty(), Optional.empty());

    /** The same, and the candidate is to be taken back. */
    public Wishes withAbort(String because) {
        return new Wishes(Optional.of(because), isPaused, isPromoted, isRemoved, next, course, freeze);
    }

    /** A release that waits for its turn. */
    public record Next(Release release, Course course) {}
}

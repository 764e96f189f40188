package dev.interlock.deployment.rollouts.course;

import java.time.Duration;
import java.util.List;

/**
 * The steps from no traffic to all of it, and what follows.
 *
 * @param steps weights never descend; the last is 100
 * @param surge how many instances beyond the replicas there may be while the stable ones give way progressively
 * @param unavailable how many instances below the replicas may be ready meanwhile
 * @param bake how long the candidate is observed with all of the traffic
 * @param keepWarm how long the revision that was replaced is kept, so that going back takes moments
 */
public record Course(
        List<Step> steps,
        ScaleDown scaleDown,
        int surge,
        int unavailable,
        Duration bake,
        boolean isBakeJudged,
        Duration keepWarm,
        Patience patience) {

    public Course {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.getLast().weight() != Step.WHOLE) {
            throw new IllegalArgumentException("A course ends with the whole traffic");
        }
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).weight() < steps.get(i - 1).weight()) {
                throw new IllegalArgumentException("The weights of a course never descend");
            }
        }
        if (scaleDown == ScaleDown.PROGRESSIVELY && surge + unavailable < 1) {
            throw new IllegalArgumentException("Without surge and without unavailable instances nothing can move");
        }
    }

    public Step step(int index) {
        return steps.get(index);
    }

    public int last() {
        return steps.size() - 1;
    }

    /**
     * How many of the replicas must be ready for the weight: its share of those that carry the traffic, rounded up; one
     * percent of the traffic is not what capacity is planned for. Where both revisions move together, it is rounded to
     * the nearest, so that two of three instances may have 67 %.
     */
    public int neededFor(int weight, int replicas) {
        if (weight == 0 || replicas == 0) {
            return 0;
        }
        if (!isProgressive()) {
            return weight == Step.WHOLE
                    ? replicas
                    : Math.max(((weight - 1) * replicas + Step.WHOLE - 1) / Step.WHOLE, 1);
        }
        int carrying = Math.max(replicas - unavailable, 1);
        return Math.max((2 * weight * carrying + Step.WHOLE) / (2 * Step.WHOLE), 1);
    }

    /** How many instances of both revisions there may be; never so few that one could not follow the other. */
    public int roomFor(int replicas) {
        return isProgressive() ? replicas + Math.max(surge, replicas <= unavailable ? 1 : 0) : 2 * replicas;
    }

    public boolean isProgressive() {
        return scaleDown == ScaleDown.PROGRESSIVELY;
    }

    /** How many instances the candidate is to have at a step: its share of the replicas, rounded up, one at the least. */
    public int instancesAt(Step step, int replicas) {
        int share = (step.capacity() * replicas + Step.WHOLE - 1) / Step.WHOLE;
        boolean isSeen =
                step.weight() > 0 || step.mirror() > 0 || !step.matches().isEmpty();
        return Math.max(share, isSeen ? Math.min(1, replicas) : 0);
    }

    /**
     * Where to go on when the course of a rollout is replaced by this one: the last step that gives the candidate no more
     * than it has.
     *
     * @return −1 where even the first gives it more
     */
    public int resumeAt(int weight) {
        int index = -1;
        for (int i = 0; i < steps.size() && steps.get(i).weight() <= weight; i++) {
            index = i;
        }
        return index;
    }
}

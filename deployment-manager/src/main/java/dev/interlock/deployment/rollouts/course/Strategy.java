package dev.interlock.deployment.rollouts.course;

import dev.interlock.event.traffic.AppRoute.Match;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How a candidate takes over, in the words of those who release. */
public sealed interface Strategy {

    /**
     * The course for so many replicas.
     *
     * @param replicas of the component that takes the traffic, from 1
     */
    Course course(int replicas, Patience patience);

    /**
     * Weights in steps.
     *
     * @param weights ascending; 100 is added where it isn't the last
     * @param observation of each step
     * @param approvals indexes of steps after which somebody has to approve
     */
    record Canary(
            List<Integer> weights,
            Duration observation,
            boolean isJudged,
            List<Integer> approvals,
            List<Match> matches,
            int mirror,
            Duration bake,
            Duration keepWarm)
            implements Strategy {

        public Canary {
            weights = List.copyOf(weights);
            approvals = List.copyOf(approvals);
            matches = List.copyOf(matches);
        }

        @Override
        public Course course(int replicas, Patience patience) {
            var steps = new ArrayList<Step>();
            if (mirror > 0) {
                steps.add(new Step(0, firstCapacity(), observation, isJudged, false, matches, mirror));
            }
            for (int i = 0; i < weights.size(); i++) {
                int weight = weights.get(i);
                if (weight < Step.WHOLE) {
                    steps.add(new Step(weight, weight, observation, isJudged, approvals.contains(i), matches, 0));
                }
            }
            steps.add(Step.shiftTo(Step.WHOLE, Duration.ZERO, false));
            return new Course(
                    steps, ScaleDown.AFTER_PROMOTION, 0, 0, bake, isJudged && !bake.isZero(), keepWarm, patience);
        }

        private int firstCapacity() {
            return weights.isEmpty() ? 1 : weights.getFirst();
        }
    }

    /**
     * All at once, after a preview.
     *
     * @param preview which requests reach the candidate before the switch
     * @param mirror percent of requests that are copied to the candidate before the switch
     * @param observation before the switch
     */
    record BlueGreen(
            List<Match> preview,
            int mirror,
            Duration observation,
            boolean isJudged,
            boolean isApproved,
            Duration bake,
            Duration keepWarm)
            implements Strategy {

        public BlueGreen {
            preview = List.copyOf(preview);
        }

        @Override
        public Course course(int replicas, Patience patience) {
            boolean isWatched = isJudged && mirror > 0;
            var before = new Step(0, Step.WHOLE, observation, isWatched, isApproved, preview, mirror);
            var after = Step.shiftTo(Step.WHOLE, Duration.ZERO, false);
            return new Course(
                    List.of(before, after),
                    ScaleDown.AFTER_PROMOTION,
                    0,
                    0,
                    bake,
                    isJudged && !bake.isZero(),
                    keepWarm,
                    patience);
        }
    }

    /**
     * Instance by instance.
     *
     * @param batch how many are replaced at a time
     * @param surge how many more than the replicas there may be
     * @param unavailable how many fewer may be ready
     * @param observation after each batch
     */
    record Rolling(int batch, int surge, int unavailable, Duration observation, boolean isJudged, Duration bake)
            implements Strategy {

        @Override
        public Course course(int replicas, Patience patience) {
            var steps = new ArrayList<Step>();
            for (int moved = batch; moved < replicas; moved += batch) {
                steps.add(Step.shiftTo(moved * Step.WHOLE / replicas, observation, isJudged));
            }
            steps.add(Step.shiftTo(Step.WHOLE, Duration.ZERO, false));
            return new Course(
                    steps,
                    ScaleDown.PROGRESSIVELY,
                    surge,
                    unavailable,
                    bake,
                    isJudged && !bake.isZero(),
                    Duration.ZERO,
                    patience);
        }
    }
}

package dev.interlock.deployment.rollouts.planning;

/** What the gates before the next move say together. */
public sealed interface Gate {

    /** Nothing is in the way. */
    record Open() implements Gate {}

    /**
     * Somebody or something has still to say yes.
     *
     * @param because for people: who or what
     */
    record Shut(String because) implements Gate {}

    /**
     * Somebody or something has said no.
     *
     * @param because for people
     */
    record Refused(String because) implements Gate {}

    /** Where gates stand. */
    sealed interface Point {

        /** Before anything is done. */
        record Start() implements Point {}

        /**
         * After a step that needs approval, or before the one that gives the candidate everything.
         *
         * @param isLast whether the next step gives it everything
         */
        record AfterStep(int index, boolean needsApproval, boolean isLast) implements Point {}

        /** Where there is none. */
        record Nowhere() implements Point {}
    }

    /** The gates that matter in a rollout now. */
    static Point pointOf(Rollout rollout) {
        return switch (rollout.phase()) {
            case Phase.Gated gated -> new Point.Start();
            case Phase.Stepping(var index, Phase.Certified certified) ->
                after(
                        index,
                        rollout.course().step(index).needsApproval(),
                        index + 1 == rollout.course().last());
            case Phase phase -> new Point.Nowhere();
        };
    }

    private static Point after(int index, boolean needsApproval, boolean isLast) {
        return needsApproval || isLast ? new Point.AfterStep(index, needsApproval, isLast) : new Point.Nowhere();
    }
}

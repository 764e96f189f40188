package dev.interlock.deployment.rollouts.planning;

import dev.interlock.deployment.rollouts.course.Course;
import dev.interlock.deployment.rollouts.course.Patience;
import dev.interlock.deployment.rollouts.course.Strategy;
import dev.interlock.event.traffic.AppRoute.Match;
import java.time.Duration;
import java.util.List;

/** Courses that the cases are run with. */
final class Courses {

    static final Match PREVIEW = new Match(Match.Place.HEADER, "x-preview", "yes", "");
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private Courses() {}

    /** 10 %, 50 %, 100 %, judged. */
    static Course canary(int replicas) {
        return canary(replicas, List.of(10, 50), List.of());
    }

    static Course canary(int replicas, List<Integer> weights, List<Integer> approvals) {
        return new Strategy.Canary(weights, HALF_A_MINUTE, true, approvals, List.of(), 0, MINUTE, MINUTE)
                .course(replicas, Patience.DEFAULT);
    }

    static Course canaryWithHeader(int replicas) {
        return new Strategy.Canary(List.of(10), HALF_A_MINUTE, true, List.of(), List.of(PREVIEW), 20, MINUTE, MINUTE)
                .course(replicas, Patience.DEFAULT);
    }

    static Course blueGreen(int replicas, boolean isApproved) {
        return new Strategy.BlueGreen(List.of(PREVIEW), 0, HALF_A_MINUTE, true, isApproved, MINUTE, MINUTE)
                .course(replicas, Patience.DEFAULT);
    }

    static Course mirroredBlueGreen(int replicas) {
        return new Strategy.BlueGreen(List.of(), 100, HALF_A_MINUTE, true, false, MINUTE, MINUTE)
                .course(replicas, Patience.DEFAULT);
    }

    static Course rolling(int replicas, int batch, int surge, int unavailable) {
        return new Strategy.Rolling(batch, surge, unavailable, Duration.ofSeconds(10), true, MINUTE)
                .course(replicas, Patience.DEFAULT);
    }
}

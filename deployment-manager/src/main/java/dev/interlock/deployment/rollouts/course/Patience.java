package dev.interlock.deployment.rollouts.course;

import java.time.Duration;

/**
 * How long each state may last.
 *
 * @param gates until they open
 * @param progress until instances are ready and migrations done
 * @param acknowledgement until every gateway has applied a route
 * @param hold until a rollout that can't tell good from bad is taken back
 * @param approval until somebody lets a step go on
 * @param drain until requests that are in flight are no longer waited for
 */
public record Patience(
        Duration gates, Duration progress, Duration acknowledgement, Duration hold, Duration approval, Duration drain) {

    public static final Patience DEFAULT = new Patience(
            Duration.ofHours(24),
            Duration.ofMinutes(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(30),
            Duration.ofHours(24),
            Duration.ofSeconds(30));

    public Patience {
        for (Duration each : new Duration[] {gates, progress, acknowledgement, hold, approval, drain}) {
            if (each.isNegative() || each.isZero()) {
                throw new IllegalArgumentException("Patience is longer than nothing");
            }
        }
    }
}

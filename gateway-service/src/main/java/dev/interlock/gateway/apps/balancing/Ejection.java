package dev.interlock.gateway.apps.balancing;

import dev.interlock.event.traffic.AppRoute;
import java.time.Duration;

/**
 * When an instance leaves the balance, and for how long.
 *
 * @param failures so many in a row; 0: never
 */
public record Ejection(int failures, Duration time) {

    public static Ejection of(AppRoute.Limits limits) {
        return new Ejection(limits.failuresToEject(), Duration.ofMillis(limits.ejectMillis()));
    }
}

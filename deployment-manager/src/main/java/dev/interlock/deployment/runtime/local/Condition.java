package dev.interlock.deployment.runtime.local;

import dev.interlock.deployment.runtime.Instance.Health;
import java.time.Instant;

/**
 * How an instance is, by what its checks said.
 *
 * @param detail why it isn't ready, or empty
 * @param since when the health last changed
 * @param failures in a row
 */
record Condition(Health health, String detail, Instant since, int failures) {

    private static final int FAILURES_TO_BE_UNHEALTHY = 3;

    static Condition starting(Instant now) {
        return new Condition(Health.STARTING, "", now, 0);
    }

    Condition passed(Instant now) {
        return switch (health) {
            case READY -> failures == 0 ? this : new Condition(Health.READY, "", since, 0);
            case STARTING, UNHEALTHY -> new Condition(Health.READY, "", now, 0);
            case EXITED -> this;
        };
    }

    Condition failed(String why, Instant now) {
        return switch (health) {
            case STARTING, UNHEALTHY -> new Condition(health, why, since, failures + 1);
            case READY ->
                failures + 1 < FAILURES_TO_BE_UNHEALTHY
                        ? new Condition(Health.READY, "", since, failures + 1)
                        : new Condition(Health.UNHEALTHY, why, now, failures + 1);
            case EXITED -> this;
        };
    }

    Condition exited(String why, Instant now) {
        return health == Health.EXITED ? this : new Condition(Health.EXITED, why, now, 0);
    }
}

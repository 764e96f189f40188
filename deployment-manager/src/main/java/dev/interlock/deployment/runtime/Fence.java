package dev.interlock.deployment.runtime;

import dev.interlock.event.traffic.AppKey;

/**
 * The right to change an application: given to one leader at a time, with a number that grows whenever the leader
 * changes.
 */
public record Fence(AppKey app, long epoch) {

    public Fence {
        if (epoch < 1) {
            throw new IllegalArgumentException("Fences are numbered from 1");
        }
    }
}

package dev.interlock.orchestration.components;

/** Whether a component answers. */
public enum HealthState {
    UNKNOWN,
    UP,
    DOWN
}

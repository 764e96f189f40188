package dev.interlock.validator.targets;

/** What is tested: a mock that this platform serves, or a system of somebody's. */
public enum TargetKind {
    MOCK,
    LIVE
}

package dev.interlock.gateway.tenancy;

/** Fired once a change of a project's members is committed. */
public record MembershipChanged(String project) {}

package dev.interlock.deployment.applications;

/** Told to this replica when an application has been defined anew, or removed. */
public record ApplicationChanged(String project, String application) {}

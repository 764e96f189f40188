package dev.interlock.spec.library;

/**
 * What became of a draft.
 *
 * @param isNew whether there is a new version, or the newest one had that digest already
 */
public record Publication(SpecView spec, boolean isNew) {}

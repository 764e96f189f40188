package dev.interlock.spec.library;

/** Bytes of a version with the version that they belong to. */
record StoredBytes(SpecVersion version, Packed packed) {}

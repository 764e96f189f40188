package dev.interlock.spec.library;

/** What is kept of a version. */
enum DocumentKind {
    ORIGINAL,
    NORMALIZED,
    FINDINGS
}

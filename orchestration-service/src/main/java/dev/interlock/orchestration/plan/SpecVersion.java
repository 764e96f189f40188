package dev.interlock.orchestration.plan;

import org.jspecify.annotations.Nullable;

/**
 * A published version of a specification.
 *
 * @param number counts up from 1
 */
record SpecVersion(
        String name,
        String digest,
        int number,
        @Nullable String declaredVersion,
        @Nullable String title,
        int operations,
        boolean hasWebhooks) {}

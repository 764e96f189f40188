package dev.interlock.orchestration.workflow.definitions;

import org.jspecify.annotations.Nullable;

/** Which definitions are wanted; null: any. */
record DefinitionFilter(
        @Nullable String namespace, @Nullable String name) {

    /** PostgreSQL takes no text with a NUL, so nothing is found with one. */
    boolean matchesNothing() {
        return hasNul(namespace) || hasNul(name);
    }

    private static boolean hasNul(@Nullable String text) {
        return text != null && text.indexOf('\0') >= 0;
    }
}

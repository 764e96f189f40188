package dev.interlock.spec.importing;

import org.jspecify.annotations.Nullable;

/** What a server answered with. */
sealed interface Fetched {

    record Document(@Nullable String contentType, byte[] bytes) implements Fetched {}

    /** @param url absolute, not checked yet */
    record Elsewhere(String url) implements Fetched {}
}

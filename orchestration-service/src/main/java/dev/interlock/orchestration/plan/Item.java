package dev.interlock.orchestration.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that has to be true.
 *
 * @param because what was seen, or what is still to do
 * @param at when it was seen; null while nothing was
 */
public record Item(
        String title,
        Progress status,
        String because,
        @Nullable Instant at) {}

package dev.interlock.spec.importing;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Wish to import from a URL.
 *
 * @param url http or https
 * @param name what it shall be called; by its title where it is absent
 */
public record ImportRequest(
        @NotBlank @Size(max = 2048) String url, @Nullable String name) {}

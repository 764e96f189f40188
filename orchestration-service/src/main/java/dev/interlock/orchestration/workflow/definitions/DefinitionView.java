package dev.interlock.orchestration.workflow.definitions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a definition as clients see it.
 *
 * @param url where its text is
 */
public record DefinitionView(
        String namespace,
        String name,
        String version,
        String digest,
        @Nullable String title,
        Instant createdAt,
        String createdBy,
        String url) {

    static DefinitionView of(DefinitionRow row) {
        var id = row.id();
        return new DefinitionView(
                id.namespace(),
                id.name(),
                id.version(),
                row.digest(),
                row.title(),
                row.createdAt(),
                row.createdBy(),
                DefinitionResource.url(id));
    }
}

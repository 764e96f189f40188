package dev.interlock.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a document says about an operation for people.
 *
 * @param operationId its id; null if it has none
 * @param summary one line; null if it has none
 * @param description Markdown; null if it has none
 * @param tags its groups, in the document's order
 * @param deprecated whether callers should leave it
 */
public record OperationDescription(
        @Nullable String operationId,
        @Nullable String summary,
        @Nullable String description,
        List<String> tags,
        boolean deprecated) {

    public OperationDescription {
        tags = List.copyOf(tags);
    }
}

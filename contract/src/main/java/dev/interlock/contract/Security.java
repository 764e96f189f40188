package dev.interlock.contract;

import java.util.List;

/**
 * What a caller of an operation must present.
 *
 * @param alternatives any one of them suffices; empty if anybody may call
 * @param pointer the place of the {@code security} that holds for the operation
 */
public record Security(List<SecurityRequirement> alternatives, JsonPointer pointer) {

    public Security {
        alternatives = List.copyOf(alternatives);
    }

    /** Whether no alternative lets an anonymous caller in. */
    public boolean required() {
        return !alternatives.isEmpty()
                && alternatives.stream()
                        .noneMatch(alternative -> alternative.demands().isEmpty());
    }
}

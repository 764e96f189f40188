package dev.interlock.orchestration.workflow.definitions;

import dev.interlock.orchestration.workflow.program.Program;
import org.jspecify.annotations.Nullable;

/**
 * A definition that reads.
 *
 * @param scheduled whether runs would begin by themselves
 */
public record CheckedDefinition(
        String namespace,
        String name,
        String version,
        String digest,
        @Nullable String title,
        boolean scheduled) {

    static CheckedDefinition of(Program program) {
        var id = program.id();
        return new CheckedDefinition(
                id.namespace(),
                id.name(),
                id.version(),
                program.digest(),
                program.title().orElse(null),
                program.schedule().isPresent());
    }
}

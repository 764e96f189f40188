package dev.interlock.orchestration.workflow.definitions;

import dev.interlock.orchestration.workflow.program.Program;
import io.smallrye.mutiny.Uni;

/** Reads definitions off the event loop. */
public interface DefinitionReading {

    /** Fails with a 422 problem that says where and why a text does not read. */
    Uni<Program> read(String text);
}

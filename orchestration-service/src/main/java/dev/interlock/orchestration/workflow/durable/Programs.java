package dev.interlock.orchestration.workflow.durable;

import dev.interlock.orchestration.workflow.program.Program;
import io.smallrye.mutiny.Uni;

/** Definitions that were kept, ready to run. */
public interface Programs {

    /** Fails with {@link UnusableProgramException} where there is none or it doesn't read. */
    Uni<Program> get(String project, String digest);
}

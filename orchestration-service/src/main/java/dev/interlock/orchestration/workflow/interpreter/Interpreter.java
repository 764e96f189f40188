package dev.interlock.orchestration.workflow.interpreter;

import dev.interlock.orchestration.workflow.program.Program;

/** Runs a program, one input after the other. Pure and thread-safe. */
public final class Interpreter {

    private final Program program;
    private final String runId;
    private final Limits limits;

    public Interpreter(Program program, String runId, Limits limits) {
        this.program = program;
        this.runId = runId;
        this.limits = limits;
    }

    /** The first turn. */
    public Turn begin(Input.Begin begin) {
        throw new UnsupportedOperationException(program.id() + runId + limits + begin);
    }

    /** The turn that an input leads to; without commands and facts where the input comes too late to matter. */
    public Turn next(Execution execution, Input input) {
        throw new UnsupportedOperationException(execution + "" + input);
    }
}

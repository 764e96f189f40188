package dev.interlock.orchestration.workflow.interpreter;

import java.util.List;

/** What an input leads to. */
public record Turn(Execution execution, List<Command> commands, List<Fact> facts) {

    public Turn {
        commands = List.copyOf(commands);
        facts = List.copyOf(facts);
    }
}

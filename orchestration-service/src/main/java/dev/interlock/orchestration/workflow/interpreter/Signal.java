package dev.interlock.orchestration.workflow.interpreter;

import org.jspecify.annotations.Nullable;

/**
 * An input that answers a command.
 *
 * @param ticket as the frames know it: see {@link Execution#ticketsBefore()}
 */
record Signal(int ticket, Input input) {

    boolean answers(@Nullable Command command) {
        return switch (command) {
            case Command.Perform _, Command.Ask _, Command.Launch _ ->
                input instanceof Input.Answered || input instanceof Input.Failed;
            case Command.Sleep _ -> input instanceof Input.Woke;
            case Command.Listen _ -> input instanceof Input.Arrived;
            case Command.Publish _, Command.Withdraw _ -> false;
            case null -> false;
        };
    }
}

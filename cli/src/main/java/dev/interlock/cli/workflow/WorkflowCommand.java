package dev.interlock.cli.workflow;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Holds the commands about workflows together. */
@Command(
        name = "workflow",
        mixinStandardHelpOptions = true,
        description = "Starts, follows and steers durable workflows.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            StartCommand.class,
            ListCommand.class,
            ShowCommand.class,
            WatchCommand.class,
            CancelCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            RetryCommand.class,
            SignalCommand.class,
            DefinitionsCommand.class,
            ApplyCommand.class,
            PictureCommand.class
        })
public final class WorkflowCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing required subcommand");
    }
}

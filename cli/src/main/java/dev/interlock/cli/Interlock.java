package dev.interlock.cli;

import dev.interlock.cli.approvals.ApprovalsCommand;
import dev.interlock.cli.client.ImportCommand;
import dev.interlock.cli.client.MockCommand;
import dev.interlock.cli.client.MocksCommand;
import dev.interlock.cli.client.PlanCommand;
import dev.interlock.cli.client.RunsCommand;
import dev.interlock.cli.client.SpecsCommand;
import dev.interlock.cli.client.ValidateCommand;
import dev.interlock.cli.components.ComponentsCommand;
import dev.interlock.cli.demo.DemoCommand;
import dev.interlock.cli.local.DownCommand;
import dev.interlock.cli.local.LogsCommand;
import dev.interlock.cli.local.ResetCommand;
import dev.interlock.cli.local.StatusCommand;
import dev.interlock.cli.local.UpCommand;
import dev.interlock.cli.local.WarmCommand;
import dev.interlock.cli.releases.ApplyCommand;
import dev.interlock.cli.releases.DeployCommand;
import dev.interlock.cli.releases.DeploymentsCommand;
import dev.interlock.cli.stack.Versions;
import dev.interlock.cli.workflow.WorkflowCommand;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code interlock} command line. Exit codes: 0 done, 1 failed or contract broken, 2 wrong usage. */
@Command(
        name = "interlock",
        description = "Takes an API from contract to production.",
        mixinStandardHelpOptions = true,
        versionProvider = Interlock.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            WarmCommand.class,
            LogsCommand.class,
            ResetCommand.class,
            ImportCommand.class,
            SpecsCommand.class,
            MockCommand.class,
            MocksCommand.class,
            ValidateCommand.class,
            RunsCommand.class,
            ComponentsCommand.class,
            PlanCommand.class,
            ApplyCommand.class,
            DeployCommand.class,
            DeploymentsCommand.class,
            WorkflowCommand.class,
            ApprovalsCommand.class
        },
        footer = {
            "",
            "From the launcher: build, test, setup (see ./interlock help).",
        })
public final class Interlock {

    /** Libraries of this command log nothing: what matters is in its output. Held, or the level would be forgotten. */
    private static final Logger LIBRARIES = Logger.getLogger("");

    private Interlock() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        LIBRARIES.setLevel(Level.OFF);
        System.exit(execute(arguments));
    }

    /** Both what this is and what it runs. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "interlock " + Versions.of("interlock"), "PostgreSQL " + Versions.of("postgres") + " embedded"
            };
        }
    }

    static int execute(String... arguments) {
        CommandLine commands = new CommandLine(new Interlock());
        commands.setExecutionExceptionHandler(new Explanations());
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        if (arguments.length == 0) {
            commands.usage(commands.getOut());
            return 0;
        }
        return commands.execute(arguments);
    }
}

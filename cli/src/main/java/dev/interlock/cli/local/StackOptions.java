package dev.interlock.cli.local;

import dev.interlock.cli.progress.Progress;
import dev.interlock.cli.stack.LocalStack;
import dev.interlock.cli.stack.StackSettings;
import java.time.Clock;
import picocli.CommandLine.Option;

/** How the commands of the local stack find it and show their progress. */
public final class StackOptions {

    @Option(names = "--plain", description = "Plain lines instead of a display in place.")
    private boolean plain;

    /** The display for this terminal. */
    public Progress progress() {
        return Progress.on(
                System.out,
                !plain && System.console() != null && System.console().isTerminal());
    }

    /** The stack that the environment describes. */
    public static LocalStack stack(Progress progress) {
        return new LocalStack(StackSettings.from(System.getenv()), progress, Clock.systemUTC());
    }
}

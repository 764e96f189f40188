package dev.interlock.cli.local;

import dev.interlock.cli.progress.Progress;
import dev.interlock.cli.stack.LocalStack;
import java.io.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        description = "Stops the local stack and removes everything it stored.")
public final class ResetCommand implements Callable<Integer> {

    @Mixin
    private StackOptions options = new StackOptions();

    @Option(
            names = {"-y", "--yes"},
            description = "Don't ask.")
    private boolean yes;

    @Override
    public Integer call() throws InterruptedException {
        try (Progress progress = options.progress()) {
            LocalStack stack = StackOptions.stack(progress);
            if (!yes && !confirmed(stack)) {
                System.out.println("Nothing removed.");
                return 1;
            }
            stack.reset();
        }
        System.out.println("Everything is down and removed.");
        return 0;
    }

    private static boolean confirmed(LocalStack stack) {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            return true;
        }
        String answer = console.readLine("Remove all specs, mocks, runs and keys in %s? [y/N] ", stack.homeDirectory());
        return answer != null && (answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes"));
    }
}

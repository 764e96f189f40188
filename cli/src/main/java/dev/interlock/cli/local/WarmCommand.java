package dev.interlock.cli.local;

import dev.interlock.cli.progress.Progress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "warm",
        mixinStandardHelpOptions = true,
        description = "Records how each service starts, so that later starts take a fraction of the time.")
public final class WarmCommand implements Callable<Integer> {

    @Mixin
    private StackOptions options = new StackOptions();

    @Override
    public Integer call() throws InterruptedException {
        try (Progress progress = options.progress()) {
            StackOptions.stack(progress).recordStarts();
        }
        System.out.println("The next ./interlock up after a ./interlock down is quicker, until the next build.");
        return 0;
    }
}

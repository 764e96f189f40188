package dev.interlock.cli.local;

import dev.interlock.cli.progress.Progress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "down", mixinStandardHelpOptions = true, description = "Stops the local stack. What it stored stays.")
public final class DownCommand implements Callable<Integer> {

    @Mixin
    private StackOptions options = new StackOptions();

    @Override
    public Integer call() throws InterruptedException {
        try (Progress progress = options.progress()) {
            StackOptions.stack(progress).down();
        }
        System.out.println("Everything is down; data are kept.");
        return 0;
    }
}

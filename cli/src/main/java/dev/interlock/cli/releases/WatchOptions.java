package dev.interlock.cli.releases;

import dev.interlock.cli.progress.LinesDisplay;
import picocli.CommandLine.Option;

/** Whether a command waits for the deployment that it asked for. */
final class WatchOptions {

    @Option(names = "--watch", description = "Shows it live until it ends. Exit code 1 unless it is promoted.")
    private boolean isWanted;

    @Option(names = "--plain", description = "Plain lines instead of a display in place.")
    private boolean plain;

    int after(ReleaseCalls calls, String id) throws InterruptedException {
        return isWanted ? new Watch(calls, LinesDisplay.on(System.out, plain)).until(id) : 0;
    }
}

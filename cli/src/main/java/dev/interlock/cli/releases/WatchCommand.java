package dev.interlock.cli.releases;

import dev.interlock.cli.client.GatewayOptions;
import dev.interlock.cli.progress.LinesDisplay;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = "Shows a deployment live until it is promoted or taken back. Exit code 1 unless it is promoted.")
final class WatchCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Parameters(paramLabel = "ID", description = "Of the deployment.")
    private String id = "";

    @Option(names = "--plain", description = "Plain lines instead of a display in place.")
    private boolean plain;

    @Override
    public Integer call() throws InterruptedException {
        return new Watch(new ReleaseCalls(options.client()), LinesDisplay.on(System.out, plain)).until(id);
    }
}

package dev.interlock.cli.releases;

import dev.interlock.cli.client.GatewayOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        description = "Lets it stay where it is; meanwhile no deadline comes nearer.")
final class PauseCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Parameters(paramLabel = "ID", description = "Of the deployment.")
    private String id = "";

    @Override
    public Integer call() throws InterruptedException {
        ReleaseCalls calls = new ReleaseCalls(options.client());
        calls.tell(id, "pause", calls.gateway().object());
        System.out.println(id + " will pause");
        return 0;
    }
}

package dev.interlock.cli.releases;

import dev.interlock.cli.client.GatewayOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "resume", mixinStandardHelpOptions = true, description = "Lets a paused deployment go on.")
final class ResumeCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Parameters(paramLabel = "ID", description = "Of the deployment.")
    private String id = "";

    @Override
    public Integer call() throws InterruptedException {
        ReleaseCalls calls = new ReleaseCalls(options.client());
        calls.tell(id, "resume", calls.gateway().object());
        System.out.println(id + " will go on");
        return 0;
    }
}

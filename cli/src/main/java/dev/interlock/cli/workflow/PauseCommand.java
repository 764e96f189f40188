package dev.interlock.cli.workflow;

import dev.interlock.cli.client.GatewayOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        description = "Pauses a run; what it has begun comes to its end.")
final class PauseCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Parameters(paramLabel = "ID", description = "Of the run.")
    private String id = "";

    @Override
    public Integer call() throws InterruptedException {
        WorkflowCalls calls = new WorkflowCalls(options.client());
        calls.tell(id, "pause", calls.gateway().object());
        System.out.println(id + " will pause");
        return 0;
    }
}

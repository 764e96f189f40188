package dev.interlock.cli.workflow;

import dev.interlock.cli.client.GatewayOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "cancel", mixinStandardHelpOptions = true, description = "Cancels a run; its compensations run first.")
final class CancelCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Parameters(paramLabel = "ID", description = "Of the run.")
    private String id = "";

    @Option(names = "--force", description = "Ends it at once, without compensations.")
    private boolean force;

    @Override
    public Integer call() throws InterruptedException {
        new WorkflowCalls(options.client()).cancel(id, force);
        System.out.println(id + (force ? " will end at once" : " will be cancelled"));
        return 0;
    }
}

package dev.interlock.cli.workflow;

import dev.interlock.cli.client.GatewayOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "show", mixinStandardHelpOptions = true, description = "Shows a run with its steps.")
final class ShowCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Parameters(paramLabel = "ID", description = "Of the run.")
    private String id = "";

    @Option(names = "--json", description = "All that is known, as JSON.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        var run = new WorkflowCalls(options.client()).run(id);
        System.out.println(json ? run.toPrettyString() : RunText.of(run));
        return 0;
    }
}

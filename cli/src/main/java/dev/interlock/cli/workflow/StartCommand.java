package dev.interlock.cli.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.cli.client.GatewayOptions;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "start", mixinStandardHelpOptions = true, description = "Runs a definition that is kept.")
final class StartCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Mixin
    private InputOptions input = new InputOptions();

    @Mixin
    private WatchOptions watch = new WatchOptions();

    @Parameters(paramLabel = "NAMESPACE/NAME[:VERSION]", description = "Which one; else its highest version.")
    private String definition = "";

    @Override
    public Integer call() throws InterruptedException, IOException {
        WorkflowCalls calls = new WorkflowCalls(options.client());
        ObjectNode wanted = calls.gateway().object();
        DefinitionName.read(definition).addTo(wanted.putObject("definition"));
        input.addTo(wanted);
        JsonNode accepted = calls.start(wanted);
        return watch.after(calls, accepted);
    }
}

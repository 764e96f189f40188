package dev.interlock.cli.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.cli.client.GatewayOptions;
import dev.interlock.cli.client.GivenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs a definition from a file, without keeping it under its name.")
final class RunCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Mixin
    private InputOptions input = new InputOptions();

    @Mixin
    private WatchOptions watch = new WatchOptions();

    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "FILE",
            description = "A definition in YAML or JSON; - reads what is piped in.")
    private Path file = Path.of("-");

    @Override
    public Integer call() throws InterruptedException, IOException {
        WorkflowCalls calls = new WorkflowCalls(options.client());
        ObjectNode wanted = calls.gateway().object().put("inline", GivenFile.read(file));
        input.addTo(wanted);
        JsonNode accepted = calls.start(wanted);
        return watch.after(calls, accepted);
    }
}

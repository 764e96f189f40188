package dev.interlock.cli.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.cli.client.GatewayOptions;
import dev.interlock.cli.client.GivenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description = "Keeps definitions under their names and versions; the same text again changes nothing.")
final class ApplyCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Option(
            names = {"-f", "--file"},
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "Definitions in YAML or JSON; - reads what is piped in.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws InterruptedException, IOException {
        WorkflowCalls calls = new WorkflowCalls(options.client());
        for (Path file : files) {
            JsonNode kept = calls.apply(GivenFile.read(file));
            System.out.println(kept.path("namespace").asText() + "/"
                    + kept.path("name").asText() + ":" + kept.path("version").asText() + " "
                    + kept.path("digest").asText());
        }
        return 0;
    }
}

package dev.interlock.cli.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.cli.client.GatewayOptions;
import dev.interlock.cli.client.GivenFiles;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description = "Keeps definitions under their names and versions; the same text again changes nothing.")
final class ApplyCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Mixin
    private GivenFiles files = new GivenFiles();

    @Override
    public Integer call() throws InterruptedException, IOException {
        WorkflowCalls calls = new WorkflowCalls(options.client());
        for (String text : files.read()) {
            JsonNode kept = calls.apply(text);
            System.out.println(kept.path("namespace").asText() + "/"
                    + kept.path("name").asText() + ":" + kept.path("version").asText() + " "
                    + kept.path("digest").asText());
        }
        return 0;
    }
}

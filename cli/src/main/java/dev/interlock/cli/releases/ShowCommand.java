package dev.interlock.cli.releases;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.cli.client.GatewayOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows a deployment with its journal: what happened, by whom and why.")
final class ShowCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Parameters(paramLabel = "ID", description = "Of the deployment.")
    private String id = "";

    @Override
    public Integer call() throws InterruptedException {
        ReleaseCalls calls = new ReleaseCalls(options.client());
        JsonNode deployment = calls.deployment(id);
        System.out.println(DeploymentText.of(deployment));
        JournalText journal = new JournalText();
        long last = 0;
        JsonNode entries = calls.journal(id, last);
        while (!entries.isEmpty()) {
            for (JsonNode entry : entries) {
                System.out.println(journal.line(entry));
                last = entry.path("seq").asLong();
            }
            entries = calls.journal(id, last);
        }
        return 0;
    }
}

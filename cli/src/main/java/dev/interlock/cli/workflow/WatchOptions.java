package dev.interlock.cli.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.cli.progress.LinesDisplay;
import picocli.CommandLine.Option;

/** Whether a command waits for the run that it started. */
final class WatchOptions {

    @Option(names = "--watch", description = "Shows it live until it ends. Exit code 1 unless it completes.")
    private boolean isWanted;

    @Option(names = "--plain", description = "Plain lines instead of a tree in place.")
    private boolean plain;

    int after(WorkflowCalls calls, JsonNode accepted) throws InterruptedException {
        String id = accepted.path("id").asText();
        System.out.println(id);
        return isWanted ? new Watch(calls, LinesDisplay.on(System.out, plain)).until(id) : 0;
    }
}

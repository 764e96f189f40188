package dev.interlock.cli.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.cli.client.GatewayOptions;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "retry",
        mixinStandardHelpOptions = true,
        description = "Takes up again a run that has faulted or was cancelled.")
final class RetryCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Mixin
    private WatchOptions watch = new WatchOptions();

    @Parameters(paramLabel = "ID", description = "Of the run.")
    private String id = "";

    @Option(names = "--from", paramLabel = "STEP", description = "Key or position of a step; else the one that failed.")
    private @Nullable String from;

    @Override
    public Integer call() throws InterruptedException {
        WorkflowCalls calls = new WorkflowCalls(options.client());
        ObjectNode body = calls.gateway().object();
        if (from != null) {
            body.put("from", from);
        }
        calls.tell(id, "retry", body);
        return watch.after(calls, calls.gateway().object().put("id", id));
    }
}

package dev.interlock.cli.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.cli.client.GatewayOptions;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "signal", mixinStandardHelpOptions = true, description = "Sends an event to one run that listens.")
final class SignalCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Parameters(paramLabel = "ID", description = "Of the run.")
    private String id = "";

    @Option(names = "--type", required = true, paramLabel = "TYPE", description = "Of the CloudEvent.")
    private String type = "";

    @Option(names = "--source", defaultValue = "/interlock/cli", paramLabel = "URI", description = "Of the CloudEvent.")
    private String source = "";

    @Option(names = "--event-id", description = "The same id counts once; else a new one.")
    private @Nullable String eventId;

    @Option(names = "--data", paramLabel = "JSON|@FILE", description = "What the event carries.")
    private @Nullable String data;

    @Override
    public Integer call() throws InterruptedException, IOException {
        WorkflowCalls calls = new WorkflowCalls(options.client());
        String sent = eventId == null ? UUID.randomUUID().toString() : eventId;
        ObjectNode event = calls.gateway()
                .object()
                .put("specversion", "1.0")
                .put("id", sent)
                .put("source", source)
                .put("type", type);
        if (data != null) {
            event.set("data", InputOptions.read(data));
        }
        calls.tell(id, "events", event);
        System.out.println(type + " " + sent + " sent to " + id);
        return 0;
    }
}

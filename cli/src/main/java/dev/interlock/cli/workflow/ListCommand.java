package dev.interlock.cli.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.cli.client.GatewayOptions;
import dev.interlock.cli.client.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists runs, the newest first.")
final class ListCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Option(names = "--status", description = "PENDING, RUNNING, WAITING, SUSPENDED, COMPLETED, FAULTED or CANCELLED.")
    private @Nullable String status;

    @Option(names = "--definition", paramLabel = "NAME", description = "Only runs of definitions of this name.")
    private @Nullable String definition;

    @Option(names = "--correlation", paramLabel = "TEXT", description = "Only runs that were started with it.")
    private @Nullable String correlation;

    @Option(names = "--limit", defaultValue = "50", description = "How many at most, up to 200; else 50.")
    private int limit;

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> filter = new LinkedHashMap<>();
        filter.put("limit", Integer.toString(limit));
        put(filter, "status", status);
        put(filter, "name", definition);
        put(filter, "correlation", correlation);
        JsonNode page = new WorkflowCalls(options.client()).runs(filter);
        System.out.println(Table.of(
                page.path("items"),
                "/id",
                "/status",
                "/definition/namespace",
                "/definition/name",
                "/definition/version",
                "/correlation",
                "/createdAt",
                "/endedAt"));
        if (!page.path("next").asText("").isEmpty()) {
            System.out.println("… there are more; narrow the list or raise --limit");
        }
        return 0;
    }

    private static void put(Map<String, String> filter, String name, @Nullable String value) {
        if (value != null) {
            filter.put(name, value);
        }
    }
}

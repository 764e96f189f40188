package dev.interlock.cli.approvals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.cli.client.GatewayClient;
import dev.interlock.cli.client.GatewayOptions;
import dev.interlock.cli.client.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists them; the other commands about them are below it. */
@Command(
        name = "approvals",
        mixinStandardHelpOptions = true,
        description = "Lists what waits for your decision; with --state or --run, all of those.",
        subcommands = {ShowCommand.class, ApproveCommand.class, RefuseCommand.class, DelegateCommand.class})
public final class ApprovalsCommand implements Callable<Integer> {

    static final String APPROVALS = "/orchestration/approvals";

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Option(names = "--state", description = "open, approved, refused, expired, withdrawn or any.")
    private @Nullable String state;

    @Option(names = "--run", paramLabel = "ID", description = "Only what this run of a workflow asked.")
    private @Nullable String run;

    @Override
    public Integer call() throws InterruptedException {
        List<String> filter = new ArrayList<>();
        if (state != null) {
            filter.add("state=" + GatewayClient.encode(state));
        }
        if (run != null) {
            filter.add("run=" + GatewayClient.encode(run));
        }
        String query = filter.isEmpty() ? "" : "?" + String.join("&", filter);
        Iterable<JsonNode> items = options.client().items(APPROVALS + query);
        System.out.println(Table.of(
                items, "/id", "/state", "/title", "/role", "/given", "/approvers", "/run", "/deadline", "/createdAt"));
        return 0;
    }

    static String path(String id) {
        return APPROVALS + "/" + GatewayClient.encode(id);
    }
}

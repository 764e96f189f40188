package dev.interlock.cli.approvals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.cli.client.GatewayClient;
import dev.interlock.cli.client.GatewayOptions;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "approve", mixinStandardHelpOptions = true, description = "Approves.")
final class ApproveCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Parameters(paramLabel = "ID", description = "Of the approval.")
    private String id = "";

    @Option(
            names = {"-m", "--comment"},
            paramLabel = "TEXT",
            description = "What you want to have on record.")
    private @Nullable String comment;

    @Override
    public Integer call() throws InterruptedException {
        GatewayClient gateway = options.client();
        ObjectNode body = gateway.object();
        if (comment != null) {
            body.put("comment", comment);
        }
        System.out.println(ApprovalText.outcome(gateway.post(ApprovalsCommand.path(id) + "/approve", body)));
        return 0;
    }
}

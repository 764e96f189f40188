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

@Command(
        name = "delegate",
        mixinStandardHelpOptions = true,
        description = "Passes your decision to somebody else of the project; to yourself takes it back.")
final class DelegateCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Parameters(index = "0", paramLabel = "ID", description = "Of the approval.")
    private String id = "";

    @Option(names = "--to", required = true, paramLabel = "SUBJECT", description = "Who decides instead.")
    private String to = "";

    @Option(
            names = {"-m", "--comment"},
            paramLabel = "TEXT",
            description = "What you want to have on record.")
    private @Nullable String comment;

    @Override
    public Integer call() throws InterruptedException {
        GatewayClient gateway = options.client();
        ObjectNode body = gateway.object().put("to", to);
        if (comment != null) {
            body.put("comment", comment);
        }
        gateway.post(ApprovalsCommand.path(id) + "/delegate", body);
        System.out.println(to + " decides instead of you");
        return 0;
    }
}

package dev.interlock.cli.approvals;

import dev.interlock.cli.client.GatewayClient;
import dev.interlock.cli.client.GatewayOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "refuse", mixinStandardHelpOptions = true, description = "Refuses, which fails what asked.")
final class RefuseCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Parameters(paramLabel = "ID", description = "Of the approval.")
    private String id = "";

    @Option(
            names = {"-m", "--comment"},
            required = true,
            paramLabel = "TEXT",
            description = "Why.")
    private String comment = "";

    @Override
    public Integer call() throws InterruptedException {
        GatewayClient gateway = options.client();
        System.out.println(ApprovalText.outcome(gateway.post(
                ApprovalsCommand.path(id) + "/refuse", gateway.object().put("comment", comment))));
        return 0;
    }
}

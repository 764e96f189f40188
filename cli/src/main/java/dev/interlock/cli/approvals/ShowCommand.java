package dev.interlock.cli.approvals;

import dev.interlock.cli.client.GatewayOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "show", mixinStandardHelpOptions = true, description = "Shows an approval and all that was done to it.")
final class ShowCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Parameters(paramLabel = "ID", description = "Of the approval.")
    private String id = "";

    @Override
    public Integer call() throws InterruptedException {
        System.out.println(ApprovalText.of(options.client().get(ApprovalsCommand.path(id))));
        return 0;
    }
}

package dev.interlock.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Shows the plan board of a spec, from Auth to Cert.")
public final class PlanCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Parameters(paramLabel = "SPEC", description = "Name or id of the spec.")
    private String spec = "";

    @Override
    public Integer call() throws InterruptedException {
        JsonNode plan = options.client().get("/plan/" + GatewayClient.encode(spec));
        System.out.println(PlanBoard.of(plan));
        return 0;
    }
}

package dev.interlock.cli.releases;

import dev.interlock.cli.client.GatewayOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "abort",
        mixinStandardHelpOptions = true,
        description = "Takes the candidate back; the traffic goes to what was there before.")
final class AbortCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Mixin
    private ReasonOption reason = new ReasonOption();

    @Parameters(paramLabel = "ID", description = "Of the deployment.")
    private String id = "";

    @Override
    public Integer call() throws InterruptedException {
        ReleaseCalls calls = new ReleaseCalls(options.client());
        calls.tell(id, "abort", reason.body(calls));
        System.out.println(id + " will be taken back");
        return 0;
    }
}

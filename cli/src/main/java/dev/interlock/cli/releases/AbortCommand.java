package dev.interlock.cli.releases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.cli.client.GatewayOptions;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "abort",
        mixinStandardHelpOptions = true,
        description = "Takes the candidate back; the traffic goes to what was there before.")
final class AbortCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Parameters(paramLabel = "ID", description = "Of the deployment.")
    private String id = "";

    @Option(
            names = {"-m", "--because"},
            paramLabel = "TEXT",
            description = "Why, for the journal.")
    private @Nullable String because;

    @Override
    public Integer call() throws InterruptedException {
        ReleaseCalls calls = new ReleaseCalls(options.client());
        ObjectNode reason = calls.gateway().object();
        if (because != null) {
            reason.put("because", because);
        }
        calls.tell(id, "abort", reason);
        System.out.println(id + " will be taken back");
        return 0;
    }
}

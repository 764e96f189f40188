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
        name = "approve",
        mixinStandardHelpOptions = true,
        description = "Lets a deployment begin, or go on after a step; or says no.")
final class ApproveCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Parameters(paramLabel = "ID", description = "Of the deployment.")
    private String id = "";

    @Option(names = "--step", paramLabel = "N", description = "Which step may be left, from 1; else whether to begin.")
    private @Nullable Integer step;

    @Option(names = "--refuse", description = "Says no: the candidate is taken back.")
    private boolean refuse;

    @Option(
            names = {"-m", "--comment"},
            paramLabel = "TEXT",
            description = "What you want to have on record.")
    private @Nullable String comment;

    @Override
    public Integer call() throws InterruptedException {
        ReleaseCalls calls = new ReleaseCalls(options.client());
        ObjectNode vote = calls.gateway().object().put("approved", !refuse);
        if (step != null) {
            vote.put("step", step);
        }
        if (comment != null) {
            vote.put("comment", comment);
        }
        calls.tell(id, "approve", vote);
        System.out.println(id + (refuse ? " is refused" : " is approved by you"));
        return 0;
    }
}

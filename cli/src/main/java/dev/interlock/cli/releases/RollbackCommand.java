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
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = "Goes back to the revision before: at once while it is kept warm, else by a new deployment.")
final class RollbackCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Mixin
    private WatchOptions watch = new WatchOptions();

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
        String moving = calls.tell(id, "rollback", reason).path("id").asText();
        System.out.println(
                moving.equals(id) ? id + " will be taken back" : "deployment " + moving + " goes back behind " + id);
        return watch.after(calls, moving);
    }
}

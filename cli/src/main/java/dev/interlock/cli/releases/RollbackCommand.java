package dev.interlock.cli.releases;

import dev.interlock.cli.client.GatewayOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private ReasonOption reason = new ReasonOption();

    @Parameters(paramLabel = "ID", description = "Of the deployment.")
    private String id = "";

    @Override
    public Integer call() throws InterruptedException {
        ReleaseCalls calls = new ReleaseCalls(options.client());
        String moving =
                calls.tell(id, "rollback", reason.body(calls)).path("id").asText();
        System.out.println(
                moving.equals(id) ? id + " will be taken back" : "deployment " + moving + " goes back behind " + id);
        return watch.after(calls, moving);
    }
}

package dev.interlock.cli.releases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.cli.client.GatewayOptions;
import dev.interlock.cli.client.Plain;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "deploy",
        mixinStandardHelpOptions = true,
        description = "Moves an application to what it is now: its definition, configuration and specification.")
public final class DeployCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Mixin
    private WatchOptions watch = new WatchOptions();

    @Parameters(paramLabel = "APPLICATION", description = "Name or id of the application.")
    private String application = "";

    @Option(names = "--environment", paramLabel = "NAME", description = "Where; else production.")
    private @Nullable String environment;

    @Option(
            names = "--spec-version",
            paramLabel = "VERSION",
            description = "Of the contract that it keeps: a number or a digest; else the latest.")
    private @Nullable String specVersion;

    @Option(names = "--approvals", paramLabel = "N", description = "How many people have to approve before it begins.")
    private @Nullable Integer approvals;

    @Option(names = "--retry", description = "Tries again what was taken back before.")
    private boolean retry;

    @Option(names = "--allow-breaking", description = "Accepts breaking changes of the contract.")
    private boolean allowBreaking;

    @Option(
            names = {"-m", "--comment"},
            paramLabel = "TEXT",
            description = "What it is for.")
    private @Nullable String comment;

    @Override
    public Integer call() throws InterruptedException {
        ReleaseCalls calls = new ReleaseCalls(options.client());
        JsonNode accepted = calls.deploy(wish(calls.gateway().object()));
        String id = accepted.path("id").asText();
        System.out.println(
                "deployment " + id + " moves " + application + " to " + Plain.text(accepted.path("revision")));
        return watch.after(calls, id);
    }

    private ObjectNode wish(ObjectNode wish) {
        wish.put("application", application);
        put(wish, "environment", environment);
        put(wish, "specVersion", specVersion);
        put(wish, "comment", comment);
        if (approvals != null) {
            wish.put("approvals", approvals);
        }
        if (retry) {
            wish.put("retry", true);
        }
        if (allowBreaking) {
            wish.put("allowBreaking", true);
        }
        return wish;
    }

    private static void put(ObjectNode wish, String member, @Nullable String value) {
        if (value != null) {
            wish.put(member, value);
        }
    }
}

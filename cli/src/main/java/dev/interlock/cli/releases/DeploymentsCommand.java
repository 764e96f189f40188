package dev.interlock.cli.releases;

import dev.interlock.cli.client.GatewayOptions;
import dev.interlock.cli.client.Table;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists them; the other commands about them are below it. */
@Command(
        name = "deployments",
        mixinStandardHelpOptions = true,
        description = "Lists deployments, the newest last.",
        subcommands = {
            ShowCommand.class,
            WatchCommand.class,
            AbortCommand.class,
            RollbackCommand.class,
            PromoteCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            ApproveCommand.class
        })
public final class DeploymentsCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Option(names = "--application", paramLabel = "NAME", description = "Only those of this application.")
    private @Nullable String application;

    @Option(names = "--environment", paramLabel = "NAME", description = "Only those in this environment.")
    private @Nullable String environment;

    @Option(names = "--status", description = "waiting, running, promoted, failed or superseded.")
    private @Nullable String status;

    @Override
    public Integer call() throws InterruptedException {
        System.out.println(Table.of(
                new ReleaseCalls(options.client()).deployments(filter()),
                "/id",
                "/application",
                "/environment",
                "/revision",
                "/status",
                "/phase",
                "/weight",
                "/createdAt",
                "/because"));
        return 0;
    }

    private Map<String, String> filter() {
        Map<String, String> filter = new LinkedHashMap<>();
        put(filter, "application", application);
        put(filter, "environment", environment);
        put(filter, "status", status == null ? null : status.toUpperCase(Locale.ROOT));
        return filter;
    }

    private static void put(Map<String, String> filter, String name, @Nullable String value) {
        if (value != null) {
            filter.put(name, value);
        }
    }
}

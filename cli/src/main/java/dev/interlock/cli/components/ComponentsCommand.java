package dev.interlock.cli.components;

import dev.interlock.cli.client.GatewayClient;
import dev.interlock.cli.client.GatewayOptions;
import dev.interlock.cli.client.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists them; the other commands about them are below it. */
@Command(
        name = "components",
        mixinStandardHelpOptions = true,
        description = "Lists the components and their health.",
        subcommands = {
            GraphCommand.class,
            HealthCommand.class,
            ScalingCommand.class,
            RegisterCommand.class,
            UnregisterCommand.class
        })
public final class ComponentsCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Option(names = "--name", paramLabel = "NAME", description = "Only the one of this name.")
    private @Nullable String name;

    @Option(names = "--kind", description = "service, mock, application or external.")
    private @Nullable String kind;

    @Option(names = "--state", description = "up, down or unknown.")
    private @Nullable String state;

    @Option(names = "--tag", description = "Only those with this tag; may be given several times.")
    private List<String> tags = List.of();

    @Override
    public Integer call() throws InterruptedException {
        System.out.println(Table.of(
                options.client().items(ComponentCalls.COMPONENTS + query()),
                "/name",
                "/health/state",
                "/kind",
                "/version",
                "/tags",
                "/url",
                "/health/since",
                "/health/reason"));
        return 0;
    }

    private String query() {
        List<String> filter = new ArrayList<>();
        add(filter, "name", name);
        add(filter, "kind", kind);
        add(filter, "state", state);
        tags.forEach(tag -> add(filter, "tag", tag));
        return filter.isEmpty() ? "" : "?" + String.join("&", filter);
    }

    private static void add(List<String> filter, String parameter, @Nullable String value) {
        if (value != null) {
            filter.add(parameter + "=" + GatewayClient.encode(value));
        }
    }
}

package dev.interlock.cli.components;

import dev.interlock.cli.client.GatewayOptions;
import dev.interlock.cli.client.Table;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "health",
        mixinStandardHelpOptions = true,
        description = "Shows how the health of a component has turned, newest first.")
final class HealthCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Parameters(paramLabel = "NAME", description = "Name or id of the component.")
    private String component = "";

    @Option(names = "--since", paramLabel = "TIME", description = "The earliest, such as 2026-01-01T00:00:00Z.")
    private @Nullable String since;

    @Override
    public Integer call() throws InterruptedException {
        System.out.println(Table.of(
                new ComponentCalls(options.client()).health(component, since), "/at", "/from", "/to", "/reason"));
        return 0;
    }
}

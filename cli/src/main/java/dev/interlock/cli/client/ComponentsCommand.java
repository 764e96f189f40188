package dev.interlock.cli.client;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "components", mixinStandardHelpOptions = true, description = "Lists the components and their health.")
public final class ComponentsCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Override
    public Integer call() throws InterruptedException {
        System.out.println(Table.of(
                options.client().items("/components"),
                "/name",
                "/health/state",
                "/kind",
                "/url",
                "/health/since",
                "/health/reason"));
        return 0;
    }
}

package dev.interlock.cli.components;

import dev.interlock.cli.client.GatewayOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "unregister", mixinStandardHelpOptions = true, description = "Has a component watched no longer.")
final class UnregisterCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Parameters(paramLabel = "NAME", description = "Name or id of the component.")
    private String component = "";

    @Override
    public Integer call() throws InterruptedException {
        new ComponentCalls(options.client()).unregister(component);
        System.out.println(component + " is no longer watched");
        return 0;
    }
}

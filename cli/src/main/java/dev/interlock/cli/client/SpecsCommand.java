package dev.interlock.cli.client;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "specs", mixinStandardHelpOptions = true, description = "Lists the specs of the project.")
public final class SpecsCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Override
    public Integer call() throws InterruptedException {
        System.out.println(Table.of(
                options.client().items("/specs"),
                "/name",
                "/version/number",
                "/version/declaredVersion",
                "/version/format",
                "/version/operations",
                "/title",
                "/id"));
        return 0;
    }
}

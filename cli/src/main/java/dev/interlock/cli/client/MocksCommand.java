package dev.interlock.cli.client;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "mocks", mixinStandardHelpOptions = true, description = "Lists the mocks of the project.")
public final class MocksCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Override
    public Integer call() throws InterruptedException {
        System.out.println(
                Table.of(options.client().items("/mocks"), "/name", "/state", "/url", "/follow", "/digest", "/id"));
        return 0;
    }
}

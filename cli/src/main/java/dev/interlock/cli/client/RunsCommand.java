package dev.interlock.cli.client;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "runs", mixinStandardHelpOptions = true, description = "Lists the validation runs of the project.")
public final class RunsCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Override
    public Integer call() throws InterruptedException {
        System.out.println(
                Table.of(options.client().items("/runs"), "/id", "/status", "/name", "/baseUrl", "/createdAt"));
        return 0;
    }
}

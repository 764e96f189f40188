package dev.interlock.cli.workflow;

import dev.interlock.cli.client.GatewayOptions;
import dev.interlock.cli.client.Table;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "definitions", mixinStandardHelpOptions = true, description = "Lists the definitions of the project.")
final class DefinitionsCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Option(names = "--namespace", description = "Only those of this namespace.")
    private @Nullable String namespace;

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> filter = namespace == null ? Map.of() : Map.of("namespace", namespace);
        System.out.println(Table.of(
                new WorkflowCalls(options.client()).definitions(filter),
                "/namespace",
                "/name",
                "/version",
                "/title",
                "/createdAt"));
        return 0;
    }
}

package dev.interlock.cli.components;

import dev.interlock.cli.client.GatewayOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "graph",
        mixinStandardHelpOptions = true,
        description = "Shows who depends on whom, and who suffers from whose health.")
final class GraphCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Option(names = "--svg", paramLabel = "FILE", description = "Writes a picture instead.")
    private @Nullable Path svg;

    @Override
    public Integer call() throws InterruptedException, IOException {
        ComponentCalls calls = new ComponentCalls(options.client());
        if (svg == null) {
            System.out.println(GraphText.of(calls.graph()));
            return 0;
        }
        Files.writeString(svg, calls.picture());
        System.out.println(svg.toAbsolutePath());
        return 0;
    }
}

package dev.interlock.cli.workflow;

import dev.interlock.cli.client.GatewayOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "picture", mixinStandardHelpOptions = true, description = "Draws a run or a definition as SVG.")
final class PictureCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Parameters(paramLabel = "ID|NAMESPACE/NAME[:VERSION]", description = "A run, or a definition.")
    private String what = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to write it; else to the output.")
    private @Nullable Path file;

    @Override
    public Integer call() throws InterruptedException, IOException {
        WorkflowCalls calls = new WorkflowCalls(options.client());
        String svg = what.contains("/")
                ? calls.pictureOfDefinition(DefinitionName.read(what).path())
                : calls.picture(what);
        if (file == null) {
            System.out.print(svg);
            return 0;
        }
        Files.writeString(file, svg);
        System.out.println(file.toAbsolutePath());
        return 0;
    }
}

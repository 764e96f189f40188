package dev.interlock.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Imports an OpenAPI document; the same document again is no new version.")
public final class ImportCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Parameters(paramLabel = "FILE|URL", description = "OpenAPI 3.0, 3.1 or Swagger 2.0, JSON or YAML.")
    private String source = "";

    @Option(names = "--name", description = "Name of the spec; else made from the document's title.")
    private @Nullable String name;

    @Override
    public Integer call() throws InterruptedException, IOException {
        SpecCalls specs = new SpecCalls(options.client());
        JsonNode imported;
        if (source.matches("https?://.*")) {
            imported = specs.importFrom(source, name);
        } else {
            Path file = Path.of(source);
            if (!Files.isReadable(file)) {
                System.err.println("✗ cannot read " + file.toAbsolutePath());
                return 1;
            }
            imported = specs.importFile(file, name);
        }
        System.out.println(SpecCalls.summary(imported));
        imported.path("findings").forEach(finding -> System.out.println("  - " + FindingLine.of(finding)));
        return 0;
    }
}

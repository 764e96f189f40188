package dev.interlock.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "mock",
        mixinStandardHelpOptions = true,
        description = "Makes a mock of a spec, or shows the one there is.")
public final class MockCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Parameters(paramLabel = "SPEC", description = "Name or id of the spec.")
    private String spec = "";

    @Option(names = "--name", description = "Name of the mock, part of its URL; else the spec's.")
    private @Nullable String name;

    @Option(names = "--version", description = "Digest or number; without it the mock follows the newest version.")
    private @Nullable String version;

    @Override
    public Integer call() throws InterruptedException {
        MockCalls mocks = new MockCalls(options.client());
        String chosen = name == null ? spec : name;
        Optional<JsonNode> present = mocks.find(chosen);
        JsonNode mock = present.isPresent() ? present.get() : mocks.create(chosen, spec, version);
        System.out.println(mock.path("name").asText() + " " + mock.path("state").asText()
                + (present.isPresent() ? " (was there)" : ""));
        System.out.println("  " + mocks.url(mock));
        return 0;
    }
}

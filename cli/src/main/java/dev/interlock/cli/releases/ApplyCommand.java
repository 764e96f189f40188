package dev.interlock.cli.releases;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.cli.client.GatewayClient;
import dev.interlock.cli.client.GatewayOptions;
import dev.interlock.cli.client.GivenFiles;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description = "Registers applications, or changes what is kept under their names. Nothing is deployed by it.")
public final class ApplyCommand implements Callable<Integer> {

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Mixin
    private GivenFiles files = new GivenFiles();

    @Override
    public Integer call() throws InterruptedException, IOException {
        ReleaseCalls calls = new ReleaseCalls(options.client());
        for (String text : files.read()) {
            apply(calls, DefinitionText.read(text));
        }
        return 0;
    }

    private static void apply(ReleaseCalls calls, DefinitionText definition) throws InterruptedException {
        var known = calls.application(definition.name());
        if (known.isEmpty()) {
            System.out.println(named(calls.register(definition)) + " is registered");
            return;
        }
        GatewayClient.Tagged before = known.get();
        if (before.body().path("definition").equals(definition.tree())) {
            System.out.println(named(before.body()) + " is unchanged");
            return;
        }
        JsonNode after = calls.change(before, definition);
        System.out.println(named(after) + " is changed");
        Changes.between(before.body().path("definition"), after.path("definition"))
                .forEach(line -> System.out.println("  " + line));
    }

    private static String named(JsonNode application) {
        return "application " + application.path("name").asText() + " version "
                + application.path("version").asText();
    }
}

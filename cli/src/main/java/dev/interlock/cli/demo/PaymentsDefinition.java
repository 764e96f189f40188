package dev.interlock.cli.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.cli.releases.DefinitionText;
import dev.interlock.cli.stack.JavaProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The payments sample as an application: the definition of the examples, fit for this machine and in a hurry. */
record PaymentsDefinition(Path examples) {

    private static final int STEP_SECONDS = 15;
    private static final int BAKE_SECONDS = 5;
    private static final int KEEP_WARM_SECONDS = 5;

    /**
     * A revision of it.
     *
     * @param arguments that make it worse; none: the good one
     * @param release a harmless variable of its environment, by which revisions that are alike differ
     */
    DefinitionText with(List<String> arguments, String release) throws IOException {
        ObjectNode definition = DefinitionText.read(Files.readString(examples.resolve("applications/payments.yaml")))
                .tree();
        var component = (ObjectNode) definition.path("components").path(0);
        ArrayNode command = component.withArray("/command");
        // the Java that this runs on, whatever is first on the path of the service
        command.set(0, JavaProgram.path());
        arguments.forEach(command::add);
        component
                .withObject("/environment")
                .put(
                        "CLASSPATH",
                        examples.resolve("target/interlock-examples.jar") + ":" + examples.resolve("target/lib") + "/*")
                .put("RELEASE", release);
        definition
                .withObject("/strategy")
                .put("stepSeconds", STEP_SECONDS)
                .put("bakeSeconds", BAKE_SECONDS)
                .put("keepWarmSeconds", KEEP_WARM_SECONDS);
        return DefinitionText.of(definition);
    }
}

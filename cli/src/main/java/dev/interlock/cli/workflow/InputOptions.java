package dev.interlock.cli.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.cli.client.GivenFile;
import dev.interlock.cli.client.Unreadable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a run is started with. */
final class InputOptions {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(names = "--input", paramLabel = "JSON|@FILE", description = "The run's input; else {}.")
    private @Nullable String input;

    @Option(names = "--priority", paramLabel = "0-9", description = "The higher, the sooner; else 4.")
    private @Nullable Integer priority;

    @Option(names = "--correlation", paramLabel = "TEXT", description = "What the run can be found again by.")
    private @Nullable String correlation;

    /** Adds it to the request. */
    void addTo(ObjectNode wanted) throws IOException {
        if (input != null) {
            wanted.set("input", read(input));
        }
        if (priority != null) {
            wanted.put("priority", priority);
        }
        if (correlation != null) {
            wanted.put("correlation", correlation);
        }
    }

    static JsonNode read(String value) throws IOException {
        String text = value.startsWith("@") ? GivenFile.read(Path.of(value.substring(1))) : value;
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new Unreadable("not JSON: " + e.getOriginalMessage());
        }
    }
}

package dev.interlock.cli.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code run/<part>.json} remembers of a started part.
 *
 * @param fingerprint of its command, environment and binaries: a part with another one is restarted by {@code up}
 */
record RunRecord(ProcessIdentity process, Instant startedAt, Map<String, Integer> ports, String fingerprint) {

    private static final ObjectMapper JSON = new ObjectMapper();

    RunRecord {
        ports = Map.copyOf(ports);
    }

    void write(Path file) {
        StackHome.writeWhole(file, toJson(), false);
    }

    /** Empty as well for a file that was cut off or edited: a part whose record can't be read counts as not started. */
    static Optional<RunRecord> read(Path file) {
        try {
            return Files.exists(file) ? fromJson(Files.readString(file)) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    String toJson() {
        ObjectNode json = JSON.createObjectNode()
                .put("pid", process.pid())
                .put("birth", process.birth())
                .put("startedAt", startedAt.toString())
                .put("fingerprint", fingerprint);
        ObjectNode listed = json.putObject("ports");
        ports.forEach(listed::put);
        return json.toPrettyString() + "\n";
    }

    static Optional<RunRecord> fromJson(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            Map<String, Integer> ports = new LinkedHashMap<>();
            json.path("ports")
                    .properties()
                    .forEach(port -> ports.put(port.getKey(), port.getValue().asInt()));
            ProcessIdentity process = new ProcessIdentity(
                    json.path("pid").asLong(-1), json.path("birth").asText());
            return Optional.of(new RunRecord(
                    process,
                    Instant.parse(json.path("startedAt").asText()),
                    ports,
                    json.path("fingerprint").asText()));
        } catch (JsonProcessingException | DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}

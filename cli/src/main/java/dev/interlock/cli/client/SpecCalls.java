package dev.interlock.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Calls about specs. */
public record SpecCalls(GatewayClient gateway) {

    /** Imports a document from a file. */
    public JsonNode importFile(Path file, @Nullable String name) throws IOException, InterruptedException {
        String query = name == null ? "" : "?name=" + GatewayClient.encode(name);
        return gateway.post("/specs" + query, contentType(file), Files.readAllBytes(file));
    }

    /** Has the installation fetch a document. */
    public JsonNode importFrom(String url, @Nullable String name) throws InterruptedException {
        ObjectNode request = gateway.object().put("url", url);
        if (name != null) {
            request.put("name", name);
        }
        return gateway.post("/specs/import", request);
    }

    /** An imported spec on one line. */
    public static String summary(JsonNode spec) {
        JsonNode version = spec.path("version");
        return spec.path("name").asText() + " version " + version.path("number").asText() + " ("
                + spec.path("title").asText() + " "
                + version.path("declaredVersion").asText() + ", "
                + version.path("operations").asText() + " operations, "
                + version.path("digest").asText() + ")";
    }

    private static String contentType(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".json")) {
            return "application/json";
        }
        return name.endsWith(".yaml") || name.endsWith(".yml") ? "application/yaml" : "application/octet-stream";
    }
}

package dev.interlock.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls about mocks. */
public record MockCalls(GatewayClient gateway) {

    /** The mock of this name. */
    public Optional<JsonNode> find(String name) throws InterruptedException {
        return gateway.find("/mocks/" + GatewayClient.encode(name));
    }

    /** Makes a mock of a spec's version, or one that follows the newest. */
    public JsonNode create(String name, String spec, @Nullable String version) throws InterruptedException {
        ObjectNode request = gateway.object().put("name", name).put("spec", spec);
        if (version != null) {
            request.put("version", version);
        }
        return gateway.post("/mocks", request);
    }

    /** Where a client calls it. */
    public String url(JsonNode mock) {
        return gateway.gateway()
                + mock.path("url").asText("/mocks/" + mock.path("name").asText());
    }
}

package dev.interlock.cli.components;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.cli.client.GatewayClient;
import org.jspecify.annotations.Nullable;

/** Calls about components. */
record ComponentCalls(GatewayClient gateway) {

    static final String COMPONENTS = "/components";

    JsonNode register(ObjectNode component) throws InterruptedException {
        return gateway.post(COMPONENTS, component);
    }

    void unregister(String nameOrId) throws InterruptedException {
        gateway.delete(path(nameOrId));
    }

    JsonNode graph() throws InterruptedException {
        return gateway.get(COMPONENTS + "/graph");
    }

    String picture() throws InterruptedException {
        return gateway.text(COMPONENTS + "/graph", "image/svg+xml");
    }

    /** Newest first. */
    ArrayNode health(String nameOrId, @Nullable String since) throws InterruptedException {
        return gateway.items(
                path(nameOrId) + "/health" + (since == null ? "" : "?since=" + GatewayClient.encode(since)));
    }

    ArrayNode all() throws InterruptedException {
        return gateway.items(COMPONENTS);
    }

    JsonNode scaling(String id) throws InterruptedException {
        return gateway.get(COMPONENTS + "/" + GatewayClient.encode(id) + "/scaling");
    }

    /** The project's own goes before a service of the platform; what is no name is taken for an id. */
    private String path(String nameOrId) throws InterruptedException {
        ArrayNode named = gateway.items(COMPONENTS + "?name=" + GatewayClient.encode(nameOrId));
        String id = nameOrId;
        for (JsonNode component : named) {
            if (id.equals(nameOrId) || !component.path("platform").asBoolean()) {
                id = component.path("id").asText();
            }
        }
        return COMPONENTS + "/" + GatewayClient.encode(id);
    }
}

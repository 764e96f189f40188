package dev.interlock.cli.releases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.cli.client.GatewayClient;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Calls about applications and their deployments. */
public record ReleaseCalls(GatewayClient gateway) {

    private static final String APPLICATIONS = "/applications";
    private static final String DEPLOYMENTS = "/deployments";

    /** What an application is as it is kept now; empty where there is none of this name. */
    public Optional<GatewayClient.Tagged> application(String name) throws InterruptedException {
        return gateway.findTagged(pathOf(name));
    }

    /** Registers the application, or changes what is kept under its name. */
    public JsonNode apply(DefinitionText definition) throws InterruptedException {
        var known = application(definition.name());
        return known.isPresent() ? change(known.get(), definition) : register(definition);
    }

    JsonNode register(DefinitionText definition) throws InterruptedException {
        return gateway.post(APPLICATIONS, definition.mediaType(), bytes(definition));
    }

    /** Refused where somebody else has changed it since it was read. */
    JsonNode change(GatewayClient.Tagged known, DefinitionText definition) throws InterruptedException {
        return gateway.put(
                pathOf(known.body().path("id").asText()), known.tag(), definition.mediaType(), bytes(definition));
    }

    /** Returns its id and the name of the revision. */
    public JsonNode deploy(ObjectNode wish) throws InterruptedException {
        return gateway.post(DEPLOYMENTS, wish);
    }

    /** The oldest first. */
    public ArrayNode deployments(Map<String, String> filter) throws InterruptedException {
        String query = filter.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + GatewayClient.encode(entry.getValue()))
                .collect(Collectors.joining("&", "?", ""));
        return gateway.items(DEPLOYMENTS + (filter.isEmpty() ? "" : query));
    }

    public JsonNode deployment(String id) throws InterruptedException {
        return gateway.get(deployment(id, ""));
    }

    /**
     * What happened to a deployment, the oldest first, as much as comes at once.
     *
     * @param after number of an entry; 0 for the beginning
     */
    public JsonNode journal(String id, long after) throws InterruptedException {
        return gateway.get(deployment(id, "/journal?after=" + after));
    }

    /** Abort, rollback, promote, pause, resume or approve. */
    public JsonNode tell(String id, String what, ObjectNode body) throws InterruptedException {
        return gateway.post(deployment(id, "/" + what), body);
    }

    private static byte[] bytes(DefinitionText definition) {
        return definition.text().getBytes(StandardCharsets.UTF_8);
    }

    private static String pathOf(String application) {
        return APPLICATIONS + "/" + GatewayClient.encode(application);
    }

    private static String deployment(String id, String what) {
        return DEPLOYMENTS + "/" + GatewayClient.encode(id) + what;
    }
}

package dev.interlock.cli.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.cli.client.GatewayClient;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Calls about workflows. */
record WorkflowCalls(GatewayClient gateway) {

    private static final String RUNS = "/orchestration/workflows";
    private static final String DEFINITIONS = "/orchestration/definitions";

    JsonNode apply(String text) throws InterruptedException {
        String type = text.stripLeading().startsWith("{") ? "application/json" : "application/yaml";
        return gateway.post(DEFINITIONS, type, text.getBytes(StandardCharsets.UTF_8));
    }

    ArrayNode definitions(Map<String, String> filter) throws InterruptedException {
        return gateway.items(DEFINITIONS + query(filter));
    }

    JsonNode start(ObjectNode wanted) throws InterruptedException {
        return gateway.post(RUNS, wanted);
    }

    /** One page; the newest first. */
    JsonNode runs(Map<String, String> filter) throws InterruptedException {
        return gateway.get(RUNS + query(filter));
    }

    JsonNode run(String id) throws InterruptedException {
        return gateway.get(run("", id));
    }

    void cancel(String id, boolean force) throws InterruptedException {
        gateway.delete(run("", id) + (force ? "?force=true" : ""));
    }

    /** Pause, resume, retry or events. */
    void tell(String id, String what, ObjectNode body) throws InterruptedException {
        gateway.post(run("/" + what, id), body);
    }

    String picture(String id) throws InterruptedException {
        return gateway.text(run("/picture.svg", id), "image/svg+xml");
    }

    /** Of {@code namespace/name/version}. */
    String pictureOfDefinition(String path) throws InterruptedException {
        String encoded =
                Arrays.stream(path.split("/", -1)).map(GatewayClient::encode).collect(Collectors.joining("/"));
        return gateway.text(DEFINITIONS + "/" + encoded + "/picture.svg", "image/svg+xml");
    }

    /** @param lastEventId after which it goes on; empty for the beginning */
    Stream<String> events(String id, String lastEventId) throws InterruptedException {
        Map<String, String> headers = lastEventId.isEmpty()
                ? Map.of("Accept", "text/event-stream")
                : Map.of("Accept", "text/event-stream", "Last-Event-ID", lastEventId);
        return gateway.lines(run("/events", id), headers);
    }

    private static String run(String what, String id) {
        return RUNS + "/" + GatewayClient.encode(id) + what;
    }

    private static String query(Map<String, String> filter) {
        return filter.isEmpty()
                ? ""
                : filter.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + GatewayClient.encode(entry.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }
}

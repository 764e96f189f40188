package dev.interlock.orchestration.workflow.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.interlock.orchestration.workflow.interpreter.Command;
import dev.interlock.orchestration.workflow.interpreter.ErrorType;
import dev.interlock.orchestration.workflow.performing.Answer;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The plainest HTTP calls, answered by the site itself. What it takes more for has the service's own tests. */
final class MemoryCalls {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int FIRST_ERROR = 300;

    private final Site site;

    MemoryCalls(Site site) {
        this.site = site;
    }

    /** @param afterMillis how long it takes */
    record Answered(Answer answer, int afterMillis) {}

    Answered answer(Command.Perform command, String idempotencyKey) {
        var arguments = command.activity().arguments();
        var endpoint = arguments.path("endpoint");
        var uri = URI.create(
                endpoint.isTextual()
                        ? endpoint.textValue()
                        : endpoint.path("uri").textValue());
        var response = site.answer(request(arguments, uri, idempotencyKey));
        return new Answered(answer(command, arguments, response), response.afterMillis());
    }

    private Site.Request request(JsonNode arguments, URI uri, String idempotencyKey) {
        var headers = new TreeMap<String, String>(Map.of("idempotency-key", idempotencyKey));
        arguments
                .path("headers")
                .properties()
                .forEach(header -> headers.put(
                        header.getKey().toLowerCase(Locale.ROOT),
                        header.getValue().asText()));
        var query = new TreeMap<>(Stub.query(uri.getRawQuery()));
        arguments
                .path("query")
                .properties()
                .forEach(entry -> query.put(entry.getKey(), entry.getValue().asText()));
        return new Site.Request(
                arguments.path("method").asText().toUpperCase(Locale.ROOT),
                site.pathOf(uri),
                query,
                headers,
                arguments.has("body") ? arguments.get("body").toString() : "");
    }

    private static Answer answer(Command.Perform command, JsonNode arguments, Site.Response response) {
        if (response.status() >= FIRST_ERROR) {
            return new Answer.Failed(ErrorType.COMMUNICATION
                    .because(response.status(), "It answered with " + response.status())
                    .at(command.position()));
        }
        return new Answer.Gave(output(arguments.path("output").asText("content"), response));
    }

    private static JsonNode output(String kind, Site.Response response) {
        var content = content(response.body());
        return kind.equals("response")
                ? JSON.createObjectNode().put("statusCode", response.status()).set("content", content)
                : content;
    }

    private static JsonNode content(String body) {
        try {
            return body.isEmpty() ? JSON.nullNode() : JSON.readTree(body);
        } catch (JsonProcessingException text) {
            return JSON.getNodeFactory().textNode(body);
        }
    }
}

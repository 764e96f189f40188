package dev.interlock.orchestration.workflow.calls.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.orchestration.workflow.calls.Arguments;
import dev.interlock.orchestration.workflow.calls.CallFailure;
import dev.interlock.orchestration.workflow.calls.transport.OutgoingRequest;
import dev.interlock.orchestration.workflow.calls.transport.Received;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;

/**
 * What becomes of an answer: the output that the author asked for, or an error. Names of headers are lower-case in it,
 * since servers and proxies write them as they like.
 *
 * @param redirect whether a redirection counts as success; it is never followed
 */
public record Reception(Output output, boolean redirect) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String WITHHELD = "(withheld)";
    private static final Set<String> CREDENTIALS =
            Set.of("authorization", "proxy-authorization", "cookie", "x-api-key", "x-interlock-identity");

    /** The DSL's formats. */
    public enum Output {
        CONTENT,
        RAW,
        RESPONSE
    }

    public static Reception read(Arguments arguments) {
        return new Reception(arguments.choice("output", Output.CONTENT), arguments.flag("redirect"));
    }

    /** @throws CallFailure where the answer's status is an error, or its content isn't what it says */
    public JsonNode of(OutgoingRequest request, Received received) {
        var isRedirection = received.status() >= 300 && received.status() < 400;
        if (!received.isGood() && !(redirect && isRedirection)) {
            throw RefusedAnswer.of(request, received);
        }
        return switch (output) {
            case CONTENT -> Content.of(request, received);
            case RAW -> JSON.textNode(Base64.getEncoder().encodeToString(received.body()));
            case RESPONSE -> response(request, received);
        };
    }

    private static ObjectNode response(OutgoingRequest request, Received received) {
        var response = JSON.objectNode();
        var asked = response.putObject("request");
        asked.put("method", request.method());
        asked.put("uri", request.uri().toString());
        var askedHeaders = asked.putObject("headers");
        request.headers().forEach((name, value) -> {
            var lower = name.toLowerCase(Locale.ROOT);
            askedHeaders.put(lower, CREDENTIALS.contains(lower) ? WITHHELD : value);
        });
        response.put("statusCode", received.status());
        var headers = response.putObject("headers");
        received.headers()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        response.set("content", Content.of(request, received));
        return response;
    }
}

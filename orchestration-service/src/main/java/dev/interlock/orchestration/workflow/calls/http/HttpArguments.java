package dev.interlock.orchestration.workflow.calls.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.contract.matching.PercentCoding;
import dev.interlock.orchestration.workflow.calls.Arguments;
import dev.interlock.orchestration.workflow.calls.CallFailure;
import dev.interlock.orchestration.workflow.calls.transport.OutgoingRequest;
import dev.interlock.orchestration.workflow.calls.transport.RequestBody;
import dev.interlock.orchestration.workflow.calls.transport.RequestRules;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The arguments of {@code call: http}.
 *
 * @param authentication policy; missing for none
 */
record HttpArguments(OutgoingRequest request, JsonNode authentication, Reception reception) {

    /** @throws CallFailure where they make no request */
    static HttpArguments read(JsonNode with) {
        var arguments = new Arguments("http", with);
        var endpoint = Endpoint.read(arguments, "endpoint");
        var headers = headers(arguments);
        var body = RequestBody.of(arguments.value("body"), headers.get("Content-Type"));
        var request = new OutgoingRequest(
                RequestRules.method(arguments.neededText("method")),
                withQuery(endpoint.uri(), arguments),
                headers,
                body.bytes());
        return new HttpArguments(
                body.bytes().length == 0 ? request : request.withDefault("Content-Type", body.contentType()),
                endpoint.authentication(),
                Reception.read(arguments));
    }

    private static Map<String, String> headers(Arguments arguments) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        arguments.object("headers").properties().forEach(header -> {
            var value = header.getValue();
            if (value.isContainerNode()) {
                throw arguments.wrong("headers", "has no text for '" + header.getKey() + "'");
            }
            if (!value.isNull()) {
                RequestRules.checkHeader(header.getKey(), value.asText());
                headers.put(header.getKey(), value.asText());
            }
        });
        return headers;
    }

    private static URI withQuery(URI uri, Arguments arguments) {
        List<String> pairs = new ArrayList<>();
        if (uri.getRawQuery() != null && !uri.getRawQuery().isEmpty()) {
            pairs.add(uri.getRawQuery());
        }
        arguments.object("query").properties().forEach(parameter -> {
            if (parameter.getValue().isArray()) {
                parameter.getValue().forEach(element -> pair(parameter.getKey(), element, pairs));
                return;
            }
            pair(parameter.getKey(), parameter.getValue(), pairs);
        });
        var text = uri.toString();
        var base = text.split("[?#]", 2)[0];
        return URI.create(pairs.isEmpty() ? base : base + "?" + String.join("&", pairs));
    }

    private static void pair(String name, JsonNode value, List<String> pairs) {
        if (!value.isNull()) {
            var text = value.isContainerNode() ? value.toString() : value.asText();
            pairs.add(PercentCoding.encode(name) + "=" + PercentCoding.encode(text));
        }
    }
}

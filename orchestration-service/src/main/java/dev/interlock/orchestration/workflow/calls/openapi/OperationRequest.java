package dev.interlock.orchestration.workflow.calls.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.contract.MediaRange;
import dev.interlock.contract.Operation;
import dev.interlock.contract.Parameter;
import dev.interlock.contract.ParameterLocation;
import dev.interlock.contract.ParameterValue;
import dev.interlock.contract.SecurityScheme;
import dev.interlock.contract.matching.PercentCoding;
import dev.interlock.contract.wire.StyleWriter;
import dev.interlock.orchestration.workflow.calls.CallFailure;
import dev.interlock.orchestration.workflow.calls.transport.OutgoingRequest;
import dev.interlock.orchestration.workflow.calls.transport.RequestRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Writes the request of an operation: each parameter where and how its document says. The body is the parameter
 * {@code body} (or {@code requestBody}); where there is neither, what is no parameter of the operation makes its
 * members. A parameter can also be the key of an API key scheme. One instance per request.
 */
final class OperationRequest {

    private static final Set<String> BODY = Set.of("body", "requestBody");

    /** The document's parameters of these names say nothing (OpenAPI 3.1 section 4.8.12.1). */
    private static final Set<String> SAID_ELSEWHERE = Set.of("accept", "content-type", "authorization");

    private final Operation operation;
    private final JsonNode values;
    private final Set<String> rest = new TreeSet<>();
    private final List<String> query = new ArrayList<>();
    private final List<String> cookies = new ArrayList<>();
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private String path;

    /** @param values of the parameters by name; missing for none */
    OperationRequest(Operation operation, JsonNode values) {
        this.operation = operation;
        this.values = values;
        this.path = operation.path();
        values.fieldNames().forEachRemaining(rest::add);
    }

    /**
     * @param server without a slash at its end
     * @throws CallFailure where a needed parameter is missing, or one is given that the operation doesn't have
     */
    OutgoingRequest at(String server) {
        refuseMissing();
        for (Parameter parameter : operation.parameters()) {
            var value = values.path(parameter.name());
            if (rest.remove(parameter.name()) && !value.isNull()) {
                place(parameter, value);
            }
        }
        placeKeys();
        var body = OperationBody.write(operation, body());
        if (!cookies.isEmpty()) {
            headers.put("Cookie", String.join("; ", cookies));
        }
        headers.put("Accept", accept());
        headers.forEach(RequestRules::checkHeader);
        refuseDotSegments();
        var uri = RequestRules.uri(server + path + (query.isEmpty() ? "" : "?" + String.join("&", query)));
        var request = new OutgoingRequest(operation.method().toUpperCase(Locale.ROOT), uri, headers, body.bytes());
        return body.bytes().length == 0 ? request : request.with("Content-Type", body.contentType());
    }

    private void refuseMissing() {
        var missing = operation.parameters().stream()
                .filter(parameter -> parameter.required() && !isSaidElsewhere(parameter))
                .map(Parameter::name)
                .filter(name -> !values.hasNonNull(name))
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw CallFailure.configuration(
                    "The operation " + operation.displayName() + " needs the parameter " + missing + ". " + offered());
        }
    }

    private static boolean isSaidElsewhere(Parameter parameter) {
        return parameter.location() == ParameterLocation.HEADER
                && SAID_ELSEWHERE.contains(parameter.name().toLowerCase(Locale.ROOT));
    }

    private void place(Parameter parameter, JsonNode value) {
        switch (parameter.location()) {
            case PATH -> path = path.replace('{' + parameter.name() + '}', text(parameter, value));
            case QUERY -> query.addAll(pairs(parameter, value));
            case COOKIE -> cookies.addAll(pairs(parameter, value));
            case HEADER -> headers.put(parameter.name(), text(parameter, value));
        }
    }

    private static String text(Parameter parameter, JsonNode value) {
        return switch (parameter.value()) {
            case ParameterValue.Styled styled ->
                new StyleWriter(parameter.name(), parameter.location(), styled).text(value);
            case ParameterValue.Serialized serialized ->
                parameter.location() == ParameterLocation.PATH
                        ? PercentCoding.encode(value.toString())
                        : value.toString();
        };
    }

    private static List<String> pairs(Parameter parameter, JsonNode value) {
        return switch (parameter.value()) {
            case ParameterValue.Styled styled ->
                new StyleWriter(parameter.name(), parameter.location(), styled).pairs(value);
            case ParameterValue.Serialized serialized ->
                List.of(PercentCoding.encode(parameter.name()) + '=' + PercentCoding.encode(value.toString()));
        };
    }

    private void placeKeys() {
        operation.security().alternatives().stream()
                .flatMap(alternative -> alternative.demands().stream())
                .forEach(demand -> {
                    if (demand.scheme() instanceof SecurityScheme.ApiKey key && rest.remove(key.parameter())) {
                        placeKey(key, values.path(key.parameter()).asText());
                    }
                });
    }

    private void placeKey(SecurityScheme.ApiKey key, String value) {
        var pair = PercentCoding.encode(key.parameter()) + '=' + PercentCoding.encode(value);
        switch (key.location()) {
            case HEADER -> headers.put(key.parameter(), value);
            case QUERY -> query.add(pair);
            case COOKIE -> cookies.add(pair);
            case PATH -> {}
        }
    }

    private JsonNode body() {
        for (String name : BODY) {
            if (rest.remove(name)) {
                refuseUnknown();
                return values.path(name);
            }
        }
        if (operation.body().isEmpty()) {
            refuseUnknown();
        }
        if (rest.isEmpty()) {
            return MissingNode.getInstance();
        }
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        rest.forEach(name -> members.set(name, values.path(name)));
        return members;
    }

    private void refuseUnknown() {
        if (!rest.isEmpty()) {
            throw CallFailure.configuration("The operation " + operation.displayName() + " has no parameter "
                    + String.join(", ", rest) + ". " + offered());
        }
    }

    private String offered() {
        var names = operation.parameters().stream()
                .map(parameter -> parameter.name() + (parameter.required() ? " (needed)" : ""))
                .collect(Collectors.toCollection(ArrayList::new));
        operation.body().ifPresent(body -> names.add("body" + (body.required() ? " (needed)" : "")));
        return names.isEmpty() ? "It has none." : "It has " + String.join(", ", names) + ".";
    }

    /** JSON where the operation has it, for that is what an output is made of. */
    private String accept() {
        var offers = operation
                .responses()
                .success()
                .map(response -> response.content().stream()
                        .map(content -> content.range())
                        .toList())
                .orElse(List.of());
        return offers.isEmpty() || offers.stream().anyMatch(MediaRange::json)
                ? "application/json, */*;q=0.5"
                : offers.getFirst() + ", */*;q=0.5";
    }

    private void refuseDotSegments() {
        var climbs = Arrays.stream(path.split("/")).anyMatch(segment -> segment.equals(".") || segment.equals(".."));
        if (climbs || path.contains("//")) {
            throw CallFailure.configuration("The parameters of " + operation.displayName() + " make the path " + path
                    + ", which leads elsewhere.");
        }
    }
}

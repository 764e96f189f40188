package dev.interlock.contract.sampling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.contract.MediaRange;
import dev.interlock.contract.MediaTypeContract;
import dev.interlock.contract.Operation;
import dev.interlock.contract.Parameter;
import dev.interlock.contract.ParameterLocation;
import dev.interlock.contract.ParameterValue;
import dev.interlock.contract.SecurityRequirement;
import dev.interlock.contract.SecurityScheme;
import dev.interlock.contract.judging.HttpRequest;
import dev.interlock.contract.matching.PercentCoding;
import dev.interlock.contract.wire.StyleWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request before it is written, so that one part of it can be changed.
 *
 * @param operation what it is for
 * @param parameters the values
 * @param body the body's value; null for none
 * @param mediaType the body's media type; null for none
 * @param credentials whether it presents made-up credentials
 */
record RequestDraft(
        Operation operation,
        Map<Parameter, JsonNode> parameters,
        @Nullable JsonNode body,
        @Nullable MediaTypeContract mediaType,
        boolean credentials) {

    static final String ACCEPT = "Accept";
    static final String CONTENT_TYPE = "Content-Type";

    RequestDraft {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    RequestDraft without(Parameter parameter) {
        Map<Parameter, JsonNode> fewer = new LinkedHashMap<>(parameters);
        fewer.remove(parameter);
        return new RequestDraft(operation, fewer, body, mediaType, credentials);
    }

    RequestDraft with(Parameter parameter, JsonNode value) {
        Map<Parameter, JsonNode> changed = new LinkedHashMap<>(parameters);
        changed.put(parameter, value);
        return new RequestDraft(operation, changed, body, mediaType, credentials);
    }

    RequestDraft withBody(@Nullable JsonNode value) {
        return new RequestDraft(operation, parameters, value, value == null ? null : mediaType, credentials);
    }

    RequestDraft withoutCredentials() {
        return new RequestDraft(operation, parameters, body, mediaType, false);
    }

    HttpRequest write() {
        String path = operation.path().startsWith("/") ? operation.path() : "/";
        List<String> query = new ArrayList<>();
        List<String> cookies = new ArrayList<>();
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Map.Entry<Parameter, JsonNode> entry : parameters.entrySet()) {
            Parameter parameter = entry.getKey();
            switch (parameter.location()) {
                case PATH -> path = path.replace('{' + parameter.name() + '}', text(parameter, entry.getValue()));
                case QUERY -> query.addAll(pairs(parameter, entry.getValue()));
                case COOKIE -> cookies.addAll(pairs(parameter, entry.getValue()));
                case HEADER -> headers.put(parameter.name(), List.of(text(parameter, entry.getValue())));
            }
        }
        present(headers, query, cookies);
        if (!cookies.isEmpty()) {
            headers.put("Cookie", List.of(String.join("; ", cookies)));
        }
        accept().ifPresent(range -> headers.put(ACCEPT, List.of(range)));
        byte[] bytes = new byte[0];
        MediaTypeContract contract = mediaType;
        JsonNode value = body;
        if (contract != null && value != null) {
            MediaRange concrete = BodyWriter.concrete(contract.range());
            headers.put(CONTENT_TYPE, List.of(BodyWriter.contentType(concrete)));
            bytes = BodyWriter.write(value, concrete, contract);
        }
        return new HttpRequest(operation.method(), path, String.join("&", query), headers, bytes);
    }

    private Optional<String> accept() {
        return operation
                .responses()
                .success()
                .filter(response -> !response.content().isEmpty())
                .map(response -> response.content().getFirst().range().toString());
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

    private void present(Map<String, List<String>> headers, List<String> query, List<String> cookies) {
        if (!credentials || operation.security().alternatives().isEmpty()) {
            return;
        }
        SecurityRequirement first = operation.security().alternatives().getFirst();
        for (SecurityRequirement.Demand demand : first.demands()) {
            switch (demand.scheme()) {
                case SecurityScheme.ApiKey key -> {
                    switch (key.location()) {
                        case HEADER -> headers.putIfAbsent(key.parameter(), List.of("sample-key"));
                        case QUERY -> query.add(PercentCoding.encode(key.parameter()) + "=sample-key");
                        case COOKIE -> cookies.add(key.parameter() + "=sample-key");
                        case PATH -> {}
                    }
                }
                // "sample:sample"
                case SecurityScheme.Http http ->
                    headers.put(
                            "Authorization",
                            List.of(
                                    http.scheme().equals("basic")
                                            ? "Basic c2FtcGxlOnNhbXBsZQ=="
                                            : capitalized(http.scheme()) + " sample-token"));
                case SecurityScheme.OAuth2 oauth -> headers.put("Authorization", List.of("Bearer sample-token"));
                case SecurityScheme.OpenIdConnect openId ->
                    headers.put("Authorization", List.of("Bearer sample-token"));
                case SecurityScheme.MutualTls tls -> {}
            }
        }
    }

    private static String capitalized(String scheme) {
        return scheme.isEmpty() ? scheme : Character.toUpperCase(scheme.charAt(0)) + scheme.substring(1);
    }
}

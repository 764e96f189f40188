package dev.interlock.orchestration.workflow.calls.authentication;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.contract.matching.PercentCoding;
import dev.interlock.orchestration.workflow.calls.Arguments;
import dev.interlock.orchestration.workflow.calls.transport.RequestRules;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * How a token is asked for (RFC 6749 sections 4.3, 4.4 and 6).
 *
 * @param place the token endpoint or, where it is to be discovered, the issuer's metadata
 * @param isDiscovered whether the metadata has to be read first (OpenID Connect Discovery 1.0)
 * @param fields of the request, in which secrets are
 * @param basic value of {@code Authorization}; empty where the client is named by fields
 * @param isJson whether the fields go as JSON instead of as a form
 * @param issuers who may have issued the token; empty means whoever
 */
record TokenRequest(
        URI place,
        boolean isDiscovered,
        ObjectNode fields,
        Optional<String> basic,
        boolean isJson,
        List<String> issuers) {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    TokenRequest {
        issuers = List.copyOf(issuers);
    }

    static TokenRequest oauth2(Arguments parts) {
        var endpoint = new Arguments(parts.function(), parts.object("endpoints"))
                .text("token")
                .orElse("/oauth2/token");
        var isWhole = endpoint.startsWith("http://") || endpoint.startsWith("https://");
        return read(parts, isWhole ? endpoint : below(parts, endpoint), false);
    }

    static TokenRequest oidc(Arguments parts) {
        return read(parts, below(parts, "/.well-known/openid-configuration"), true);
    }

    private static String below(Arguments parts, String path) {
        var authority = parts.neededText("authority");
        var base = authority.endsWith("/") ? authority.substring(0, authority.length() - 1) : authority;
        return base + (path.startsWith("/") ? path : "/" + path);
    }

    private static TokenRequest read(Arguments parts, String place, boolean isDiscovered) {
        var fields = JsonNodeFactory.instance.objectNode();
        grant(parts, fields);
        var scopes = texts(parts, "scopes");
        if (!scopes.isEmpty()) {
            fields.put("scope", String.join(" ", scopes));
        }
        var audiences = texts(parts, "audiences");
        if (!audiences.isEmpty()) {
            fields.put("audience", String.join(" ", audiences));
        }
        var basic = client(new Arguments(parts.function(), parts.object("client")), fields);
        var encoding = new Arguments(parts.function(), parts.object("request"))
                .text("encoding")
                .orElse(FORM);
        if (!encoding.equals(FORM) && !encoding.equals(JSON)) {
            throw parts.wrong("request", "has to have the encoding " + FORM + " or " + JSON);
        }
        return new TokenRequest(
                RequestRules.uri(place), isDiscovered, fields, basic, encoding.equals(JSON), texts(parts, "issuers"));
    }

    private static void grant(Arguments parts, ObjectNode fields) {
        var grant = parts.text("grant").orElse("client_credentials");
        fields.put("grant_type", grant);
        switch (grant) {
            case "client_credentials" -> {}
            case "password" -> {
                fields.put("username", parts.neededText("username"));
                fields.put("password", parts.neededText("password"));
            }
            default -> throw parts.wrong("grant", "has to be client_credentials or password");
        }
    }

    private static Optional<String> client(Arguments client, ObjectNode fields) {
        var id = client.text("id");
        var secret = client.text("secret");
        var method = client.text("authentication").orElse("client_secret_post");
        switch (method) {
            case "client_secret_basic" -> {
                var pair = PercentCoding.encode(client.neededText("id")) + ":"
                        + PercentCoding.encode(client.neededText("secret"));
                return Optional.of(
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
            }
            case "client_secret_post" -> {
                id.ifPresent(value -> fields.put("client_id", value));
                secret.ifPresent(value -> fields.put("client_secret", value));
            }
            case "none" -> id.ifPresent(value -> fields.put("client_id", value));
            default ->
                throw client.wrong(
                        "authentication", "has to be client_secret_post, client_secret_basic or none for a client");
        }
        return Optional.empty();
    }

    private static List<String> texts(Arguments parts, String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode text : parts.value(name)) {
            if (!text.isTextual()) {
                throw parts.wrong(name, "has to be a list of texts");
            }
            texts.add(text.textValue());
        }
        return texts;
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "TokenRequest[" + place + "]";
    }
}

package dev.interlock.contract.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Turns a security definition of Swagger 2.0 into a security scheme. */
final class SwaggerSecurity {

    private SwaggerSecurity() {}

    static JsonNode convert(JsonNode definition) {
        if (!definition.isObject()) {
            return definition;
        }
        ObjectNode scheme = definition.deepCopy();
        return switch (definition.path("type").asText()) {
            case "basic" -> scheme.put("type", "http").put("scheme", "basic");
            case "oauth2" -> oauth2(definition, scheme);
            default -> scheme;
        };
    }

    private static ObjectNode oauth2(JsonNode definition, ObjectNode scheme) {
        scheme.remove(List.of("flow", "authorizationUrl", "tokenUrl", "scopes"));
        ObjectNode flow = JsonNodeFactory.instance.objectNode();
        for (String member : List.of("authorizationUrl", "tokenUrl", "scopes")) {
            if (definition.has(member)) {
                flow.set(member, definition.path(member));
            }
        }
        String name =
                switch (definition.path("flow").asText()) {
                    case "application" -> "clientCredentials";
                    case "accessCode" -> "authorizationCode";
                    case "password" -> "password";
                    default -> "implicit";
                };
        scheme.putObject("flows").set(name, flow);
        return scheme;
    }
}

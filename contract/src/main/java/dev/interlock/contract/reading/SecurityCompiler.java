package dev.interlock.contract.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.contract.JsonPointer;
import dev.interlock.contract.ParameterLocation;
import dev.interlock.contract.Security;
import dev.interlock.contract.SecurityRequirement;
import dev.interlock.contract.SecurityScheme;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes what a caller must present. */
final class SecurityCompiler {

    private final JsonNode document;
    private final Map<String, SecurityScheme> schemes = new HashMap<>();

    SecurityCompiler(JsonNode document) {
        this.document = document;
        Located declared = Located.at(JsonPointer.of("components", "securitySchemes"), document);
        declared.node()
                .fieldNames()
                .forEachRemaining(name -> schemes.put(
                        name,
                        scheme(name, declared.member(name).resolved(document).node())));
    }

    /** The operation's own requirements, even if there are none, else those of the document. */
    Security of(Located operation) {
        Located own = operation.member("security");
        Located holding = own.isThere() ? own : Located.at(JsonPointer.of("security"), document);
        List<SecurityRequirement> alternatives = new ArrayList<>();
        for (JsonNode requirement : holding.node()) {
            List<SecurityRequirement.Demand> demands = new ArrayList<>();
            requirement.properties().forEach(demand -> {
                SecurityScheme scheme = schemes.get(demand.getKey());
                if (scheme != null) {
                    demands.add(new SecurityRequirement.Demand(scheme, ContractCompiler.texts(demand.getValue())));
                }
            });
            alternatives.add(new SecurityRequirement(demands));
        }
        return new Security(alternatives, holding.pointer());
    }

    private static SecurityScheme scheme(String name, JsonNode scheme) {
        return switch (scheme.path("type").asText()) {
            case "apiKey" ->
                new SecurityScheme.ApiKey(
                        name,
                        ParameterLocation.valueOf(scheme.path("in").asText().toUpperCase(Locale.ROOT)),
                        scheme.path("name").asText());
            case "http" ->
                new SecurityScheme.Http(name, scheme.path("scheme").asText().toLowerCase(Locale.ROOT));
            case "openIdConnect" -> new SecurityScheme.OpenIdConnect(name);
            case "mutualTLS" -> new SecurityScheme.MutualTls(name);
            default -> new SecurityScheme.OAuth2(name);
        };
    }
}

package dev.interlock.contract.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.contract.JsonPointer;
import dev.interlock.contract.schema.References;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns a Swagger 2.0 document, whose schemas were turned already, into an OpenAPI 3.1 document. */
final class SwaggerConversion {

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
    private static final Set<String> REPLACED = Set.of(
            "swagger",
            "host",
            "basePath",
            "schemes",
            "consumes",
            "produces",
            "paths",
            "definitions",
            "parameters",
            "responses",
            "securityDefinitions");

    private final ObjectNode document;

    SwaggerConversion(ObjectNode document) {
        this.document = document;
    }

    ObjectNode convert() {
        ObjectNode converted = NODES.objectNode();
        document.properties().forEach(member -> {
            if (!REPLACED.contains(member.getKey())) {
                converted.set(member.getKey(), member.getValue());
            }
        });
        converted.put("openapi", "3.1.0");
        servers(converted);
        ObjectNode paths = converted.putObject("paths");
        document.path("paths").properties().forEach(path -> paths.set(path.getKey(), pathItem(path.getValue())));
        components(converted);
        rewrite(converted);
        return converted;
    }

    private void servers(ObjectNode converted) {
        String host = document.path("host").asText("");
        String base = document.path("basePath").asText("");
        if (host.isEmpty() && base.isEmpty()) {
            return;
        }
        ArrayNode servers = converted.putArray("servers");
        if (host.isEmpty()) {
            servers.addObject().put("url", base);
            return;
        }
        List<String> schemes = texts(document.path("schemes"));
        for (String scheme : schemes.isEmpty() ? List.of("https") : schemes) {
            servers.addObject().put("url", scheme + "://" + host + base);
        }
    }

    private void components(ObjectNode converted) {
        ObjectNode components = NODES.objectNode();
        if (document.has("definitions")) {
            components.set("schemas", document.path("definitions"));
        }
        ObjectNode parameters = NODES.objectNode();
        ObjectNode bodies = NODES.objectNode();
        document.path("parameters").properties().forEach(parameter -> {
            switch (parameter.getValue().path("in").asText()) {
                case "body" -> bodies.set(parameter.getKey(), body(parameter.getValue(), consumes(document)));
                // form fields become part of the bodies that use them
                case "formData" -> {}
                default -> parameters.set(parameter.getKey(), SwaggerParameter.convert(parameter.getValue()));
            }
        });
        ObjectNode responses = NODES.objectNode();
        document.path("responses")
                .properties()
                .forEach(response ->
                        responses.set(response.getKey(), response(response.getValue(), produces(document))));
        ObjectNode schemes = NODES.objectNode();
        document.path("securityDefinitions")
                .properties()
                .forEach(scheme -> schemes.set(scheme.getKey(), SwaggerSecurity.convert(scheme.getValue())));
        putUnlessEmpty(components, "parameters", parameters);
        putUnlessEmpty(components, "requestBodies", bodies);
        putUnlessEmpty(components, "responses", responses);
        putUnlessEmpty(components, "securitySchemes", schemes);
        putUnlessEmpty(converted, "components", components);
    }

    private JsonNode pathItem(JsonNode item) {
        if (!item.isObject()) {
            return item;
        }
        ObjectNode converted = NODES.objectNode();
        JsonNode shared = item.path("parameters");
        item.properties().forEach(member -> {
            String name = member.getKey();
            if (MeaningCheck.METHODS.contains(name)) {
                converted.set(name, operation(member.getValue(), shared));
                return;
            }
            if (!name.equals("parameters")) {
                converted.set(name, member.getValue());
            }
        });
        ArrayNode parameters = NODES.arrayNode();
        shared.forEach(parameter -> addParameter(parameter, parameters));
        putUnlessEmpty(converted, "parameters", parameters);
        return converted;
    }

    private ObjectNode operation(JsonNode operation, JsonNode shared) {
        ObjectNode converted = operation.deepCopy();
        converted.remove(List.of("consumes", "produces", "schemes", "parameters", "responses"));
        ArrayNode parameters = NODES.arrayNode();
        operation.path("parameters").forEach(parameter -> addParameter(parameter, parameters));
        putUnlessEmpty(converted, "parameters", parameters);
        new SwaggerBody(document, consumes(operation))
                .of(operation.path("parameters"), shared)
                .ifPresent(body -> converted.set("requestBody", body));
        ObjectNode responses = converted.putObject("responses");
        operation
                .path("responses")
                .properties()
                .forEach(response ->
                        responses.set(response.getKey(), response(response.getValue(), produces(operation))));
        return converted;
    }

    private void addParameter(JsonNode parameter, ArrayNode converted) {
        String in = target(parameter).path("in").asText();
        if (!in.equals("body") && !in.equals("formData")) {
            converted.add(parameter.has("$ref") ? parameter : SwaggerParameter.convert(parameter));
        }
    }

    private JsonNode target(JsonNode node) {
        JsonNode target = node;
        while (References.isLocal(target.path("$ref").asText(""))) {
            target = References.pointer(target.path("$ref").asText()).in(document);
        }
        return target;
    }

    static ObjectNode body(JsonNode parameter, List<String> mediaTypes) {
        ObjectNode body = NODES.objectNode();
        SwaggerParameter.copyAbout(parameter, body);
        if (parameter.path("required").asBoolean()) {
            body.put("required", true);
        }
        ObjectNode content = body.putObject("content");
        for (String mediaType : mediaTypes) {
            ObjectNode entry = content.putObject(mediaType);
            if (parameter.has("schema")) {
                entry.set("schema", parameter.path("schema"));
            }
        }
        return body;
    }

    private static JsonNode response(JsonNode response, List<String> mediaTypes) {
        if (response.has("$ref") || !response.isObject()) {
            return response;
        }
        ObjectNode converted = response.deepCopy();
        converted.remove(List.of("schema", "examples", "headers"));
        if (!converted.has("description")) {
            converted.put("description", "");
        }
        JsonNode examples = response.path("examples");
        if (response.has("schema") || !examples.isEmpty()) {
            ObjectNode content = converted.putObject("content");
            mediaTypes.forEach(mediaType -> content.putObject(mediaType));
            examples.fieldNames().forEachRemaining(mediaType -> content.withObjectProperty(mediaType));
            content.properties().forEach(entry -> {
                ObjectNode mediaType = (ObjectNode) entry.getValue();
                if (response.has("schema")) {
                    mediaType.set("schema", response.path("schema"));
                }
                if (examples.has(entry.getKey())) {
                    mediaType.set("example", examples.path(entry.getKey()));
                }
            });
        }
        if (response.has("headers")) {
            ObjectNode headers = converted.putObject("headers");
            response.path("headers")
                    .properties()
                    .forEach(header -> headers.set(header.getKey(), SwaggerParameter.convert(header.getValue())));
        }
        return converted;
    }

    private List<String> consumes(JsonNode operation) {
        return mediaTypes(operation, "consumes");
    }

    private List<String> produces(JsonNode operation) {
        return mediaTypes(operation, "produces");
    }

    private List<String> mediaTypes(JsonNode operation, String member) {
        List<String> own = texts(operation.path(member));
        List<String> global = own.isEmpty() ? texts(document.path(member)) : own;
        return global.isEmpty() ? List.of("application/json") : global;
    }

    /** Lets every reference name the place where its target stands now. */
    private static void rewrite(JsonNode node) {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (member.getKey().equals("$ref") && member.getValue().isTextual()) {
                member.setValue(NODES.textNode(moved(member.getValue().textValue())));
            }
            rewrite(member.getValue());
        }
        if (node.isArray()) {
            node.forEach(SwaggerConversion::rewrite);
        }
    }

    private static String moved(String reference) {
        if (!References.isLocal(reference)) {
            return reference;
        }
        List<String> segments = References.pointer(reference).segments();
        if (segments.isEmpty()) {
            return reference;
        }
        String target =
                switch (segments.getFirst()) {
                    case "definitions" -> "schemas";
                    case "parameters" -> "parameters";
                    case "responses" -> "responses";
                    default -> "";
                };
        if (target.isEmpty()) {
            return reference;
        }
        JsonPointer pointer = JsonPointer.of("components", target);
        for (String segment : segments.subList(1, segments.size())) {
            pointer = pointer.append(segment);
        }
        return "#" + pointer;
    }

    private static void putUnlessEmpty(ObjectNode object, String name, JsonNode value) {
        if (!value.isEmpty()) {
            object.set(name, value);
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}

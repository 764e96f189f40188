package dev.interlock.contract.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.contract.schema.References;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a document of the right shape may still get wrong. It runs on sound documents only. */
final class MeaningCheck {

    private static final Pattern TEMPLATE = Pattern.compile("\\{([^{}/]*)}");
    static final List<String> METHODS = List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final JsonNode document;
    private final Findings findings;
    private final Map<String, Place> operationIds = new HashMap<>();
    private final Set<String> securitySchemes = new HashSet<>();

    MeaningCheck(JsonNode document, Findings findings) {
        this.document = document;
        this.findings = findings;
        document.path("components").path("securitySchemes").fieldNames().forEachRemaining(securitySchemes::add);
        document.path("securityDefinitions").fieldNames().forEachRemaining(securitySchemes::add);
    }

    void check() {
        Map<String, String> shapes = new HashMap<>();
        Place paths = Place.ROOT.at("paths");
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            if (path.getKey().startsWith("x-")) {
                continue;
            }
            Place place = paths.at(path.getKey());
            String shape = TEMPLATE.matcher(path.getKey()).replaceAll("{}");
            String same = shapes.putIfAbsent(shape, path.getKey());
            if (same != null) {
                findings.warning(
                        "ambiguous-path",
                        place,
                        "Every request for this path also fits " + Findings.quoted(same) + ". Leave one of them.");
            }
            pathItem(path.getKey(), path.getValue(), place);
        }
        for (Map.Entry<String, JsonNode> webhook : document.path("webhooks").properties()) {
            pathItem("", webhook.getValue(), Place.ROOT.at("webhooks").at(webhook.getKey()));
        }
        security(document.path("security"), Place.ROOT.at("security"));
        credentials();
    }

    private void pathItem(String path, JsonNode item, Place place) {
        JsonNode resolved = resolve(item);
        List<JsonNode> shared = new ArrayList<>();
        resolved.path("parameters").forEach(parameter -> shared.add(resolve(parameter)));
        for (String method : METHODS) {
            JsonNode operation = resolved.path(method);
            if (operation.isObject()) {
                operation(path, operation, shared, place.at(method));
            }
        }
    }

    private void operation(String path, JsonNode operation, List<JsonNode> shared, Place place) {
        String id = operation.path("operationId").asText("");
        Place first = id.isEmpty() ? null : operationIds.putIfAbsent(id, place);
        if (first != null) {
            findings.warning(
                    "duplicate-operation-id",
                    place.at("operationId"),
                    "Another operation has the id " + Findings.quoted(id) + " too. Give each its own.");
        }
        Set<String> declared = new LinkedHashSet<>();
        shared.stream().filter(MeaningCheck::inPath).forEach(each -> declared.add(name(each)));
        Set<String> own = new HashSet<>();
        JsonNode parameters = operation.path("parameters");
        for (int i = 0; i < parameters.size(); i++) {
            JsonNode parameter = resolve(parameters.path(i));
            if (inPath(parameter)) {
                declared.add(name(parameter));
            }
            if (!own.add(parameter.path("in").asText() + ' ' + name(parameter))) {
                findings.warning(
                        "duplicate-parameter",
                        place.at("parameters").at(i),
                        "The parameter " + Findings.quoted(name(parameter))
                                + " is declared twice; the last one counts.");
            }
        }
        templates(path, declared, place);
        if (operation.has("security")) {
            security(operation.path("security"), place.at("security"));
        }
        if (operation.path("responses").isEmpty()) {
            findings.warning(
                    "no-responses", place, "The operation declares no response, so none can be judged. Declare one.");
        }
    }

    private void templates(String path, Set<String> declared, Place place) {
        Set<String> templated = new HashSet<>();
        Matcher matcher = TEMPLATE.matcher(path);
        while (matcher.find()) {
            templated.add(matcher.group(1));
        }
        for (String name : templated) {
            if (!declared.contains(name)) {
                findings.warning(
                        "undeclared-path-parameter",
                        place,
                        "The path has {" + name + "}, but no path parameter of that name is declared. Declare it.");
            }
        }
        for (String name : declared) {
            if (!path.isEmpty() && !templated.contains(name)) {
                findings.warning(
                        "unused-path-parameter",
                        place,
                        "The path parameter " + Findings.quoted(name) + " does not occur in the path; it is ignored.");
            }
        }
    }

    private void security(JsonNode requirements, Place place) {
        for (int i = 0; i < requirements.size(); i++) {
            for (Map.Entry<String, JsonNode> demand : requirements.path(i).properties()) {
                if (!securitySchemes.contains(demand.getKey())) {
                    findings.error(
                            "unknown-security-scheme",
                            place.at(i).at(demand.getKey()),
                            "No security scheme is called " + Findings.quoted(demand.getKey())
                                    + ". Declare it, or correct the name.");
                }
            }
        }
    }

    private void credentials() {
        Place old = Place.ROOT.at("securityDefinitions");
        Place current = Place.ROOT.at("components").at("securitySchemes");
        document.path("securityDefinitions")
                .properties()
                .forEach(scheme -> credential(scheme.getValue(), old.at(scheme.getKey())));
        document.path("components")
                .path("securitySchemes")
                .properties()
                .forEach(scheme -> credential(resolve(scheme.getValue()), current.at(scheme.getKey())));
    }

    private void credential(JsonNode scheme, Place place) {
        String type = scheme.path("type").asText();
        boolean unnamed = type.equals("apiKey") && !(scheme.has("name") && scheme.has("in"));
        boolean unspecified = type.equals("http") && !scheme.has("scheme");
        if (unnamed || unspecified) {
            findings.error(
                    "incomplete-security-scheme",
                    place,
                    unnamed
                            ? "An apiKey scheme needs 'name' and 'in'. Add them."
                            : "An http scheme needs 'scheme'. Add it.");
        }
    }

    private JsonNode resolve(JsonNode node) {
        JsonNode resolved = node;
        while (References.isLocal(resolved.path("$ref").asText(""))) {
            // ReferenceCheck has made sure that this ends
            resolved = References.pointer(resolved.path("$ref").asText()).in(document);
        }
        return resolved;
    }

    private static boolean inPath(JsonNode parameter) {
        return parameter.path("in").asText().equals("path");
    }

    private static String name(JsonNode parameter) {
        return parameter.path("name").asText();
    }
}

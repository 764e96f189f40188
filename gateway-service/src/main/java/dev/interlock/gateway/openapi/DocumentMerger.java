package dev.interlock.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes one OpenAPI 3.1 document of several: the paths that each service owns, and the components, of which those that
 * bear the same name but differ get the name of their service in front. Every operation is tagged with its service and
 * wants an API key. Pure.
 */
final class DocumentMerger {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String SCHEME = "apiKey";
    private static final String SECURITY_SCHEMES = "securitySchemes";
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final List<ServiceDocument> documents;
    private final ComponentNames names;
    private final Set<String> operationIds = new TreeSet<>();

    private DocumentMerger(List<ServiceDocument> documents) {
        this.documents = documents;
        this.names = ComponentNames.of(documents);
    }

    /**
     * @param missing services that could not be asked, named in {@code x-interlock-missing}
     * @param version of the whole
     */
    static MergedDocument merge(List<ServiceDocument> documents, Set<String> missing, String version) {
        var merger = new DocumentMerger(documents);
        var versions = new TreeMap<String, String>();
        documents.forEach(document -> versions.put(
                document.service(), document.json().at("/info/version").asText("")));
        return new MergedDocument(merger.root(missing, version), versions);
    }

    private ObjectNode root(Set<String> missing, String version) {
        var root = JSON.objectNode();
        root.put("openapi", "3.1.0");
        root.putObject("info")
                .put("title", "Interlock")
                .put("version", version)
                .put("description", "Takes an API from contract to production. Every operation wants an API key.");
        root.putArray("security").addObject().putArray(SCHEME);
        var tags = root.putArray("tags");
        documents.forEach(document -> tags.addObject().put("name", document.service()));
        root.set("paths", paths());
        root.set("components", components());
        if (!missing.isEmpty()) {
            var away = root.putArray("x-interlock-missing");
            new TreeSet<>(missing).forEach(away::add);
        }
        return root;
    }

    private ObjectNode paths() {
        var sorted = new TreeMap<String, JsonNode>();
        for (ServiceDocument document : documents) {
            for (Map.Entry<String, JsonNode> path :
                    document.json().path("paths").properties()) {
                if (document.owns().test(path.getKey()) && path.getValue().isObject()) {
                    sorted.putIfAbsent(path.getKey(), pathItem(document, path.getValue()));
                }
            }
        }
        var paths = JSON.objectNode();
        sorted.forEach(paths::set);
        return paths;
    }

    private JsonNode pathItem(ServiceDocument document, JsonNode original) {
        var item = (ObjectNode) names.rewrite(document.service(), original);
        item.remove("servers");
        for (String method : METHODS) {
            if (item.get(method) instanceof ObjectNode operation) {
                operation.remove(List.of("security", "servers"));
                operation.putArray("tags").add(document.service());
                uniqueId(document.service(), operation);
            }
        }
        return item;
    }

    private void uniqueId(String service, ObjectNode operation) {
        if (operation.hasNonNull("operationId")) {
            var id = operation.get("operationId").asText();
            if (!operationIds.add(id)) {
                operation.put("operationId", service + "_" + id);
                operationIds.add(service + "_" + id);
            }
        }
    }

    private ObjectNode components() {
        var components = JSON.objectNode();
        for (ServiceDocument document : documents) {
            for (Map.Entry<String, JsonNode> section :
                    document.json().path("components").properties()) {
                if (!section.getKey().equals(SECURITY_SCHEMES)
                        && section.getValue().isObject()) {
                    var target = components.withObjectProperty(section.getKey());
                    section.getValue()
                            .properties()
                            .forEach(component -> target.set(
                                    names.nameOf(document.service(), section.getKey(), component.getKey()),
                                    names.rewrite(document.service(), component.getValue())));
                }
            }
        }
        components
                .putObject(SECURITY_SCHEMES)
                .putObject(SCHEME)
                .put("type", "apiKey")
                .put("in", "header")
                .put("name", "X-API-Key");
        return components;
    }

    /** Values of both kinds of containers, for whoever walks through a document. */
    static Iterable<JsonNode> children(JsonNode node) {
        return node instanceof ArrayNode || node instanceof ObjectNode ? node : List.of();
    }
}

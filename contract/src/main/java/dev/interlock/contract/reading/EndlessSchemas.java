package dev.interlock.contract.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.contract.JsonPointer;
import dev.interlock.contract.reading.Shape.Named;
import dev.interlock.contract.schema.References;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds schemas that apply themselves to the same value, as in {@code A: {allOf: [{$ref: A}]}}: no validator can end with
 * them. Schemas that refer to themselves through a property or an element are well and common.
 */
final class EndlessSchemas {

    private static final List<String> LISTS = List.of("allOf", "anyOf", "oneOf");
    private static final List<String> SINGLES = List.of("not", "if", "then", "else");

    private final JsonNode document;
    private final Findings findings;

    EndlessSchemas(JsonNode document, Findings findings) {
        this.document = document;
        this.findings = findings;
    }

    void check(Map<JsonPointer, Named> targets) {
        Map<JsonPointer, Set<JsonPointer>> graph = new HashMap<>();
        targets.forEach((pointer, shape) -> {
            if (shape.equals(Grammar.SCHEMA)) {
                Set<JsonPointer> next = new HashSet<>();
                gather(pointer.in(document), next);
                graph.put(pointer, next);
            }
        });
        graph.values().forEach(next -> next.retainAll(graph.keySet()));
        // what neither ends nor is begun outside lies on a cycle, or between two
        int before;
        do {
            before = graph.size();
            prune(graph);
        } while (graph.size() < before);
        graph.keySet().stream()
                .sorted((one, other) -> one.value().compareTo(other.value()))
                .forEach(pointer -> findings.error(
                        "endless-schema",
                        Place.of(pointer),
                        "The schema applies itself to the same value without end. Take the reference to itself out of"
                                + " its allOf, anyOf, oneOf or not."));
    }

    private static void prune(Map<JsonPointer, Set<JsonPointer>> graph) {
        Set<JsonPointer> reached = new HashSet<>();
        graph.values().forEach(reached::addAll);
        graph.entrySet().removeIf(node -> node.getValue().isEmpty() || !reached.contains(node.getKey()));
        graph.values().forEach(next -> next.retainAll(graph.keySet()));
    }

    private static void gather(JsonNode schema, Set<JsonPointer> next) {
        String reference = schema.path("$ref").asText("");
        if (References.isLocal(reference)) {
            next.add(References.pointer(reference));
        }
        for (String name : LISTS) {
            schema.path(name).forEach(part -> gather(part, next));
        }
        for (String name : SINGLES) {
            JsonNode part = schema.path(name);
            if (part.isObject()) {
                gather(part, next);
            }
        }
        schema.path("dependentSchemas").forEach(part -> gather(part, next));
    }
}

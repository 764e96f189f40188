package dev.interlock.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What components are called once documents are merged. Services share the name of a component where they say the same
 * by it, all that it refers to included; otherwise each puts its own name in front. Pure.
 */
final class ComponentNames {

    private static final String ROOT = "#/components/";

    /** Components that mean different things in different services. */
    private final Set<Component> split;

    private ComponentNames(Set<Component> split) {
        this.split = split;
    }

    static ComponentNames of(List<ServiceDocument> documents) {
        var meanings = new HashMap<Component, Set<JsonNode>>();
        for (ServiceDocument document : documents) {
            for (Map.Entry<String, JsonNode> section :
                    document.json().path("components").properties()) {
                for (Map.Entry<String, JsonNode> entry : section.getValue().properties()) {
                    meanings.computeIfAbsent(new Component(section.getKey(), entry.getKey()), c -> new HashSet<>())
                            .add(entry.getValue());
                }
            }
        }
        var split = new HashSet<Component>();
        meanings.forEach((component, said) -> {
            if (said.size() > 1) {
                split.add(component);
            }
        });
        spread(meanings, split);
        return new ComponentNames(split);
    }

    /** Who refers to something that is split is split too: the same words then mean different things. */
    private static void spread(Map<Component, Set<JsonNode>> meanings, Set<Component> split) {
        boolean hasGrown = true;
        while (hasGrown) {
            hasGrown = false;
            for (Map.Entry<Component, Set<JsonNode>> entry : meanings.entrySet()) {
                boolean isTouched = !split.contains(entry.getKey())
                        && entry.getValue().stream().anyMatch(said -> refersTo(said, split));
                hasGrown |= isTouched && split.add(entry.getKey());
            }
        }
    }

    private static boolean refersTo(JsonNode node, Set<Component> wanted) {
        if (node.isTextual()) {
            var component = Component.parse(node.asText());
            return component != null && wanted.contains(component);
        }
        for (JsonNode child : DocumentMerger.children(node)) {
            if (refersTo(child, wanted)) {
                return true;
            }
        }
        return false;
    }

    String nameOf(String service, String section, String name) {
        return split.contains(new Component(section, name)) ? prefixed(service, name) : name;
    }

    /** A copy in which references follow the new names. */
    JsonNode rewrite(String service, JsonNode node) {
        if (node instanceof ObjectNode object) {
            var copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(member -> copy.set(member.getKey(), rewrite(service, member.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            var copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> copy.add(rewrite(service, item)));
            return copy;
        }
        var component = node.isTextual() ? Component.parse(node.asText()) : null;
        if (component == null || !split.contains(component)) {
            return node;
        }
        return TextNode.valueOf(ROOT + component.section() + "/" + prefixed(service, component.name()));
    }

    private static String prefixed(String service, String name) {
        return service.substring(0, 1).toUpperCase(Locale.ROOT) + service.substring(1) + "_" + name;
    }

    /** A named part of {@code components}. */
    private record Component(String section, String name) {

        @Nullable
        static Component parse(String reference) {
            if (!reference.startsWith(ROOT)) {
                return null;
            }
            var parts = reference.substring(ROOT.length()).split("/", -1);
            return parts.length == 2 ? new Component(parts[0], parts[1]) : null;
        }
    }
}

package dev.interlock.contract.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.contract.JsonPointer;
import dev.interlock.contract.schema.References;
import java.util.ArrayList;
import java.util.List;

/** A value of the normalised document together with its place. */
record Located(JsonPointer pointer, JsonNode node) {

    static Located at(JsonPointer pointer, JsonNode document) {
        return new Located(pointer, pointer.in(document));
    }

    boolean isThere() {
        return !node.isMissingNode() && !node.isNull();
    }

    Located member(String name) {
        return new Located(pointer.append(name), node.path(name));
    }

    List<Located> elements() {
        List<Located> elements = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            elements.add(new Located(pointer.append(i), node.path(i)));
        }
        return elements;
    }

    /** What a chain of references leads to; the reader has made sure that it ends. */
    Located resolved(JsonNode document) {
        Located resolved = this;
        while (References.isLocal(resolved.node.path("$ref").asText(""))) {
            resolved = at(References.pointer(resolved.node.path("$ref").asText()), document);
        }
        return resolved;
    }
}

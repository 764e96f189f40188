package dev.interlock.contract.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.contract.JsonPointer;
import dev.interlock.contract.reading.Shape.Named;
import dev.interlock.contract.reading.Shape.Referable;
import dev.interlock.contract.reading.StructureCheck.Reference;
import dev.interlock.contract.schema.References;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds every reference against what it names: it must be there, of the right shape, and not lead back to itself. */
final class ReferenceCheck {

    /** More references in a row than any document needs; following them must end. */
    private static final int LONGEST_CHAIN = 32;

    private final JsonNode document;
    private final Grammar grammar;
    private final Findings findings;
    private final Set<Reference> checked = new HashSet<>();
    private final Map<JsonPointer, Named> targets = new LinkedHashMap<>();

    ReferenceCheck(JsonNode document, Grammar grammar, Findings findings) {
        this.document = document;
        this.grammar = grammar;
        this.findings = findings;
    }

    /** Checks the references, and those that lie in targets which the grammar would not have led to. */
    void check(Map<JsonPointer, Reference> references) {
        Deque<Map.Entry<JsonPointer, Reference>> open = new ArrayDeque<>(references.entrySet());
        while (!open.isEmpty()) {
            Map.Entry<JsonPointer, Reference> entry = open.poll();
            JsonPointer target = target(entry.getKey(), entry.getValue());
            if (target != null && checked.add(entry.getValue())) {
                targets.put(target, entry.getValue().target());
                open.addAll(unvisited(entry.getValue(), target).entrySet());
            }
        }
        new EndlessSchemas(document, findings).check(targets);
    }

    private @Nullable JsonPointer target(JsonPointer at, Reference reference) {
        Place place = Place.of(at.append("$ref"));
        if (!References.isLocal(reference.text())) {
            external(reference.text(), place);
            return null;
        }
        JsonPointer target = References.pointer(reference.text());
        JsonNode node = target.in(document);
        if (node.isMissingNode()) {
            findings.error(
                    "dangling-reference",
                    place,
                    "Nothing is at " + Findings.quoted(reference.text()) + ". Add it, or correct the reference.");
            return null;
        }
        return leadsSomewhere(target, place) ? target : null;
    }

    private void external(String text, Place place) {
        boolean anchor = text.startsWith("#");
        findings.error(
                anchor ? "unsupported-anchor" : "external-reference",
                place,
                anchor
                        ? "The reference " + Findings.quoted(text)
                                + " names an anchor, which is not supported yet: write it as a JSON pointer."
                        : "The reference " + Findings.quoted(text)
                                + " leads out of the document, which is not supported yet: bundle the document.");
    }

    /** Whether a chain of objects that are nothing but references ends. */
    private boolean leadsSomewhere(JsonPointer start, Place place) {
        JsonPointer pointer = start;
        for (int hop = 0; hop < LONGEST_CHAIN; hop++) {
            JsonNode node = pointer.in(document);
            String next = node.path("$ref").asText("");
            if (!node.isObject() || !References.isLocal(next)) {
                return true;
            }
            pointer = References.pointer(next);
        }
        findings.error(
                "endless-reference",
                place,
                "The reference leads through more than " + LONGEST_CHAIN
                        + " others, or back to itself. Let it name the thing itself.");
        return false;
    }

    /** Checks a target that the walk over the document did not see as what the reference takes it for. */
    private Map<JsonPointer, Reference> unvisited(Reference reference, JsonPointer target) {
        Shape shape = grammar.shapeAt(target.segments());
        Shape wanted = reference.target();
        if (wanted.equals(shape) || (shape instanceof Referable referable && wanted.equals(referable.target()))) {
            return Map.of();
        }
        StructureCheck check = new StructureCheck(grammar, findings);
        check.check(new Referable(reference.target()), target.in(document), Place.of(target));
        return check.references();
    }
}

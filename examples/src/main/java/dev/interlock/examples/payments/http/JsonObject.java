package dev.interlock.examples.payments.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A JSON object that is read member by member; a member nobody asked for is a fault, not noise. */
public final class JsonObject {

    private final JsonNode node;
    private final String pointer;
    private final Set<String> known = new HashSet<>();

    JsonObject(JsonNode node, String pointer) {
        if (!node.isObject()) {
            throw Refusal.ofBody(pointer, "must be an object");
        }
        this.node = node;
        this.pointer = pointer;
    }

    /** @throws Refusal when the member is absent or breaks its rule */
    public <T> T required(String name, Reading<T> reading) {
        return optional(name, reading).orElseThrow(() -> Refusal.ofBody(pointerTo(name), "is required"));
    }

    /** A null is a value here, and refused by every reading. */
    public <T> Optional<T> optional(String name, Reading<T> reading) {
        known.add(name);
        var member = node.get(name);
        return member == null ? Optional.empty() : Optional.of(reading.read(member, pointerTo(name)));
    }

    /** Like {@link #optional}, where the contract allows null as well. */
    public <T> Optional<T> nullable(String name, Reading<T> reading) {
        known.add(name);
        var member = node.get(name);
        return member == null || member.isNull()
                ? Optional.empty()
                : Optional.of(reading.read(member, pointerTo(name)));
    }

    void refuseWhatWasNotRead() {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw Refusal.ofBody(pointerTo(name), "is not known here");
            }
        });
    }

    private String pointerTo(String name) {
        return pointer + "/" + escaped(name);
    }

    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}

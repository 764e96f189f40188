package dev.interlock.contract.schema;

import dev.interlock.contract.JsonPointer;
import dev.interlock.contract.matching.PercentCoding;

/** The text of a {@code $ref}. */
public final class References {

    private References() {}

    /** Whether it names a place in its own document by a JSON pointer. */
    public static boolean isLocal(String reference) {
        return reference.equals("#") || reference.startsWith("#/");
    }

    /** The place that a local reference names; its fragment may be percent-encoded. */
    public static JsonPointer pointer(String reference) {
        return new JsonPointer(PercentCoding.decode(reference.substring(1)));
    }
}

package dev.interlock.contract.reading;

import dev.interlock.contract.JsonPointer;
import java.util.Map;
import java.util.Set;

/** Where in the text the values of a document stand. */
interface Positions {

    /** The positions of those of the pointers that lead to something. */
    Map<JsonPointer, Position> of(Set<JsonPointer> pointers);
}

package dev.interlock.contract.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.contract.JsonPointer;
import java.util.List;

/** What parsing a JSON text gave. */
public sealed interface ParsedJson {

    /**
     * The text is JSON.
     *
     * @param root its value; of members with the same name the last one
     * @param duplicates members whose name their object already had
     */
    record Tree(JsonNode root, List<JsonPointer> duplicates) implements ParsedJson {

        public Tree {
            duplicates = List.copyOf(duplicates);
        }
    }

    /**
     * The text is no JSON, or asks for more than the limits allow.
     *
     * @param reason what the fault is
     * @param message for people
     * @param line counted from 1
     * @param column counted from 1
     */
    record Fault(Reason reason, String message, int line, int column) implements ParsedJson {}

    /** What kept a text from being read. */
    enum Reason {
        SYNTAX,
        LIMIT
    }
}

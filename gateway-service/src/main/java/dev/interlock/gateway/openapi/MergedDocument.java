package dev.interlock.gateway.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * The documents of all services as one.
 *
 * @param json must not be changed
 * @param versions of the services that were there, by their names
 */
public record MergedDocument(ObjectNode json, Map<String, String> versions) {

    public MergedDocument {
        versions = Map.copyOf(versions);
    }
}

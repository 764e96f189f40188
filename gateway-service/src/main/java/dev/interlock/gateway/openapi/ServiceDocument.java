package dev.interlock.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;

/**
 * What one service says of itself.
 *
 * @param service its name
 * @param json its OpenAPI document
 * @param owns tells which paths clients reach it by
 */
record ServiceDocument(String service, JsonNode json, Predicate<String> owns) {}

package dev.interlock.contract.reading;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A text that was read into a tree.
 *
 * @param root its value; nothing else holds it, so that it may be changed
 * @param positions where its values stand
 */
record Parsed(JsonNode root, Positions positions) {}

package dev.interlock.cli.client;

import com.fasterxml.jackson.databind.JsonNode;

/** What others wrote, fit for a terminal: none of it can move the cursor or change colours. */
public final class Plain {

    private Plain() {}

    /** Empty for what isn't there. */
    public static String text(JsonNode value) {
        return text(value.asText(""));
    }

    /** Line breaks stay. */
    public static String text(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0080-\\u009f&&[^\\n]]", "�");
    }
}

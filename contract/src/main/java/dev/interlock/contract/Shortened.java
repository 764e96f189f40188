package dev.interlock.contract;

import com.fasterxml.jackson.databind.JsonNode;

/** Text for a message: whatever came in, it has at most {@value #LONGEST} characters and no control characters. */
public final class Shortened {

    /** The longest text that is given out. */
    public static final int LONGEST = 200;

    private Shortened() {}

    public static String of(String text) {
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + '…';
        return cut.chars().anyMatch(Character::isISOControl) ? cut.replaceAll("\\p{Cntrl}", " ") : cut;
    }

    /** The value as JSON. A large one is described instead of written, which would take as long as it is large. */
    public static String of(JsonNode value) {
        if (value.isContainerNode() && value.size() > LONGEST) {
            return (value.isArray() ? "an array of " : "an object of ") + value.size();
        }
        if (value.isTextual() && value.textValue().length() > LONGEST) {
            return of('"' + value.textValue());
        }
        return of(value.toString());
    }
}

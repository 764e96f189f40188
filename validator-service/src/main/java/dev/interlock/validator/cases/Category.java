package dev.interlock.validator.cases;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The areas of a contract that checks are counted by. */
public enum Category {
    /** Whether operations that need credentials are closed without them. */
    AUTH,
    /** Whether operations keep the contract for valid requests and refuse invalid ones. */
    CORE,
    /** Whether events can be sent as the contract says, and are taken in where a receiver is given. */
    WEBHOOKS;

    /** @throws IllegalArgumentException for anything but a label, in whatever case */
    @JsonCreator
    public static Category of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    /** On the wire. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

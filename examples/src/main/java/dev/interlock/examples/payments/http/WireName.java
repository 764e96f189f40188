package dev.interlock.examples.payments.http;

import java.util.Locale;

/** An enum whose constants are written in lower case in the contract. */
public interface WireName {

    String name();

    default String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}

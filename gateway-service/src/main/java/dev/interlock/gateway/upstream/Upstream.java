package dev.interlock.gateway.upstream;

import java.util.Locale;

/** A service behind the gateway. */
public enum Upstream {
    SPEC,
    MOCK,
    VALIDATOR,
    ORCHESTRATION,
    DEPLOYMENT;

    /** Its name on the wire and in documents. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

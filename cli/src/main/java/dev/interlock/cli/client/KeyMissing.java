package dev.interlock.cli.client;

/** There is no API key to call the gateway with. */
public final class KeyMissing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeyMissing() {
        super("no API key: set INTERLOCK_API_KEY, or start the local stack with ./interlock up");
    }
}

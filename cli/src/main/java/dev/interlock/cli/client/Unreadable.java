package dev.interlock.cli.client;

/** What a command was given can't be read; the message says why. */
public final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Unreadable(String message) {
        super(message);
    }
}

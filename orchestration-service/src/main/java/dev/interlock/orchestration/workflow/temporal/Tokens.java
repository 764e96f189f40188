package dev.interlock.orchestration.workflow.temporal;

import java.time.Instant;
import java.util.Optional;

/** By which a turn of the history is known again, and the letter that it took in. */
final class Tokens {

    private static final String MARK = "temporal";
    private static final int PARTS = 4;

    private Tokens() {}

    /** @param driver the Temporal run that it comes from */
    static String of(String driver, Instant at, String letterId) {
        return MARK + " " + driver + " " + at + " " + letterId;
    }

    /** @return id of the letter; empty for turns of another engine */
    static Optional<String> letterIn(String token) {
        var parts = token.split(" ", PARTS);
        return parts.length == PARTS && parts[0].equals(MARK) ? Optional.of(parts[PARTS - 1]) : Optional.empty();
    }
}

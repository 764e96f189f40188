package dev.interlock.deployment.runtime.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * What an instance's process and all its descendants carry in their environment: by it a process is found whose pid
 * nobody came to write down, and one that has outlived its parent.
 */
record Token(String value) {

    static final String VARIABLE = "INTERLOCK_INSTANCE";

    private static final String PREFIX = VARIABLE + "=";

    /** Of a process; empty where it has none, is another user's, or the system has no {@code /proc}. */
    static Optional<Token> of(long pid) {
        try {
            var environment =
                    Files.readString(Path.of("/proc", Long.toString(pid), "environ"), StandardCharsets.ISO_8859_1);
            return Arrays.stream(environment.split("\0"))
                    .filter(variable -> variable.startsWith(PREFIX))
                    .map(variable -> new Token(variable.substring(PREFIX.length())))
                    .findFirst();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}

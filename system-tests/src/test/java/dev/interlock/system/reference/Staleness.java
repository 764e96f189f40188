package dev.interlock.system.reference;

import java.util.List;
import java.util.Optional;

/** What is wrong with a page that is behind the sources. */
final class Staleness {

    static final String UPDATE = "mvn test -pl system-tests -Dtest=ReferencePagesTest -Dgolden.update";

    private static final String END = "(the page ends)";

    private Staleness() {}

    /** Names the page, the first line that differs and what to do; empty when the texts are the same. */
    static Optional<String> of(String page, String committed, String rendered) {
        if (committed.equals(rendered)) {
            return Optional.empty();
        }
        var before = List.of(committed.split("\n", -1));
        var now = List.of(rendered.split("\n", -1));
        var line = 0;
        while (at(before, line).equals(at(now, line))) {
            line++;
        }
        return Optional.of("""
                docs/reference/%s is behind the sources at line %d:
                  committed: %s
                  now:       %s
                Update it: %s
                """.formatted(page, line + 1, at(before, line), at(now, line), UPDATE));
    }

    private static String at(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index) : END;
    }
}

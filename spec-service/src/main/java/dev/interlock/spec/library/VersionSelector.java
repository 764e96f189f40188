package dev.interlock.spec.library;

import java.util.Optional;
import java.util.regex.Pattern;

/** How a path points at a version. */
sealed interface VersionSelector {

    record Latest() implements VersionSelector {}

    record ByNumber(int number) implements VersionSelector {}

    /** Where a digest came back after others, its last version is meant. */
    record ByDigest(String digest) implements VersionSelector {}

    Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    /** @return empty for a text that can be none of these, and so points at nothing */
    static Optional<VersionSelector> parse(String text) {
        if (text.equals("latest")) {
            return Optional.of(new Latest());
        }
        if (NUMBER.matcher(text).matches()) {
            return Optional.of(new ByNumber(Integer.parseInt(text)));
        }
        return DIGEST.matcher(text).matches() ? Optional.of(new ByDigest(text)) : Optional.empty();
    }

    static boolean isDigest(String text) {
        return DIGEST.matcher(text).matches();
    }
}

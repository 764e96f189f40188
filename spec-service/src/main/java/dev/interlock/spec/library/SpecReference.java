package dev.interlock.spec.library;

import java.util.Locale;
import java.util.Optional;

/** How a path points at a specification. */
sealed interface SpecReference {

    /** @param id UUID in lower case */
    record ById(String id) implements SpecReference {}

    record ByName(String name) implements SpecReference {}

    /** @return empty for a text that can be neither, and so points at nothing */
    static Optional<SpecReference> parse(String text) {
        if (SpecName.isId(text)) {
            return Optional.of(new ById(text.toLowerCase(Locale.ROOT)));
        }
        return SpecName.isName(text) ? Optional.of(new ByName(text)) : Optional.empty();
    }
}

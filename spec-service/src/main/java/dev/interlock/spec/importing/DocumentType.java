package dev.interlock.spec.importing;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The media type that a document is kept under. A closed set: a document is given out again under it, so nobody can
 * have a page of theirs served from here.
 */
final class DocumentType {

    static final String JSON = "application/json";
    static final String YAML = "application/yaml";

    private static final Set<String> TELLING = Set.of(
            JSON,
            YAML,
            "application/x-yaml",
            "text/yaml",
            "application/vnd.oai.openapi+json",
            "application/vnd.oai.openapi");

    private DocumentType() {}

    /** What the sender says where it tells JSON from YAML, else what the first character says. */
    static String of(@Nullable String contentType, byte[] document) {
        var said =
                contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (TELLING.contains(said)) {
            return said;
        }
        return looksLikeJson(document) ? JSON : YAML;
    }

    private static boolean looksLikeJson(byte[] document) {
        for (byte character : document) {
            if (character > ' ') {
                return character == '{' || character == '[';
            }
        }
        return false;
    }
}

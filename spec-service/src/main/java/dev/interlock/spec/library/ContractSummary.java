package dev.interlock.spec.library;

/**
 * What lists and events tell of a contract.
 *
 * @param digest {@code sha256:…} of the normalised contract
 * @param title {@code info.title}, without control characters and not longer than 300
 * @param declaredVersion {@code info.version}, likewise
 * @param format what it was written in, such as {@code OPENAPI_3_1}
 * @param operations how many there are under {@code paths}
 */
public record ContractSummary(
        String digest, String title, String declaredVersion, String format, int operations, boolean hasWebhooks) {

    private static final int LONGEST = 300;

    public ContractSummary {
        title = printable(title);
        declaredVersion = printable(declaredVersion);
    }

    /** Postgres takes no NUL in a text, and lists are no place for line breaks. */
    private static String printable(String text) {
        var clean = text.replaceAll("[\\p{Cntrl}\\p{Cs}]+", " ").strip();
        return clean.length() <= LONGEST ? clean : clean.substring(0, clean.offsetByCodePoints(0, codePoints(clean)));
    }

    private static int codePoints(String text) {
        return Math.min(LONGEST, text.codePointCount(0, text.length()));
    }
}

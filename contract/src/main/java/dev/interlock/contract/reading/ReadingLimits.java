package dev.interlock.contract.reading;

/**
 * How much a document may ask of the reader.
 *
 * @param bytes its size
 * @param depth levels of objects and arrays
 * @param aliases YAML aliases of objects and arrays
 * @param nodes values in the document, each alias counted with all that it stands for
 * @param findings findings reported before the rest is only counted
 */
public record ReadingLimits(int bytes, int depth, int aliases, int nodes, int findings) {

    /** What suffices for every public API that was looked at, GitHub's 12 MB among them. */
    public static final ReadingLimits STANDARD = new ReadingLimits(20 * 1024 * 1024, 128, 1_000, 4_000_000, 200);

    /** Throws {@link IllegalArgumentException} for a limit below one, or a depth that would endanger the stack. */
    public ReadingLimits {
        if (bytes < 1 || depth < 1 || depth > 500 || aliases < 1 || nodes < 1 || findings < 1) {
            throw new IllegalArgumentException("limits are at least 1, and depth at most 500");
        }
    }
}

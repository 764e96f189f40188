package dev.interlock.contract.json;

/**
 * How much a JSON text may ask of its reader.
 *
 * @param depth levels of objects and arrays
 * @param nodes values in all
 */
public record JsonLimits(int depth, int nodes) {

    /** For bodies of requests and responses. */
    public static final JsonLimits BODY = new JsonLimits(128, 1_000_000);
}

package dev.interlock.spec.library;

/**
 * A version before it is published.
 *
 * @param mediaType of the document as it came
 * @param original the document as it came
 * @param normalized canonical JSON, which the digest is of
 * @param findings JSON array of {@link FindingView}
 */
public record Draft(
        SpecName name,
        ContractSummary summary,
        String mediaType,
        Packed original,
        Packed normalized,
        Packed findings) {}

package dev.interlock.spec.library;

import java.time.Instant;

/**
 * A version as clients see it.
 *
 * @param digest addresses the normalised contract
 * @param number counts from 1 in a specification
 * @param declaredVersion what the document calls itself
 * @param format what the document is written in
 */
public record VersionView(
        String digest, int number, String declaredVersion, String format, Instant publishedAt, int operations) {

    static VersionView of(SpecVersion version) {
        return new VersionView(
                version.digest,
                version.number,
                version.declaredVersion,
                version.format,
                version.publishedAt,
                version.operations);
    }
}

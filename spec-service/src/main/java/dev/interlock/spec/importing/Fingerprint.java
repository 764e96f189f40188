package dev.interlock.spec.importing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What makes two imports the same request.
 *
 * @param sha256 of the document
 */
record Fingerprint(@Nullable String name, String mediaType, String sha256) {

    static Fingerprint of(Submission submission) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(submission.document());
            return new Fingerprint(
                    submission.name(), submission.mediaType(), HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}

package dev.interlock.validator.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The style that pages carry, and the digest by which their policy admits it (CSP 3 section 2.3.1).
 *
 * @param source such as {@code 'sha256-…'}
 */
record StyleSheet(String text, String source) {

    static StyleSheet load() {
        try (var file = StyleSheet.class.getResourceAsStream("report.css")) {
            if (file == null) {
                throw new IllegalStateException("report.css belongs to this package");
            }
            var bytes = file.readAllBytes();
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            var source = "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
            return new StyleSheet(new String(bytes, StandardCharsets.UTF_8), source);
        } catch (IOException e) {
            throw new UncheckedIOException("report.css cannot be read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}

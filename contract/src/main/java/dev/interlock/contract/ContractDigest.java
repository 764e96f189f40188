package dev.interlock.contract;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The address of a contract: the SHA-256 of its canonical JSON, so that documents that mean the same have the same digest.
 *
 * @param value {@code sha256:} and 64 lower-case hex digits
 */
public record ContractDigest(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("sha256:[0-9a-f]{64}");

    /** Throws {@link IllegalArgumentException} for any other form. */
    public ContractDigest {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a digest is 'sha256:' and 64 hex digits: " + value);
        }
    }

    /** The 64 hex digits alone. */
    public String hex() {
        return value.substring("sha256:".length());
    }

    @Override
    public String toString() {
        return value;
    }
}

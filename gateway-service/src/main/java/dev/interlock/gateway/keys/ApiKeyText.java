package dev.interlock.gateway.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A key as its owner holds it: {@code ilk_<prefix>_<secret>} in base 62. The prefix finds the key and may be shown; the
 * secret has 238 bits from a secure source, so that one round of SHA-256 is enough to keep it by: there is nothing to
 * guess that a slow hash would make dearer.
 */
public record ApiKeyText(String prefix, String secret) {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int PREFIX_LENGTH = 8;
    private static final int SECRET_LENGTH = 40;
    private static final Pattern FORM = Pattern.compile("ilk_([0-9A-Za-z]{8})_([0-9A-Za-z]{32,64})");

    public static ApiKeyText random(SecureRandom random) {
        return new ApiKeyText(base62(random, PREFIX_LENGTH), base62(random, SECRET_LENGTH));
    }

    /** @return empty where the text has not the form of a key */
    public static Optional<ApiKeyText> parse(String text) {
        var match = FORM.matcher(text);
        return match.matches() ? Optional.of(new ApiKeyText(match.group(1), match.group(2))) : Optional.empty();
    }

    /** What is stored; depends on the prefix as well, so that a hash serves for one key only. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(reveal().getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Takes the same time wherever the difference is. */
    boolean hashesTo(byte[] stored) {
        return MessageDigest.isEqual(hash(), stored);
    }

    /** The whole key, for whom it was made. */
    public String reveal() {
        return "ilk_" + prefix + "_" + secret;
    }

    /** Without the secret, since it may end up in a log. */
    @Override
    public String toString() {
        return "ilk_" + prefix + "_…";
    }

    private static String base62(SecureRandom random, int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}

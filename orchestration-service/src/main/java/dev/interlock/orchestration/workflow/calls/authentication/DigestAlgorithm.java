package dev.interlock.orchestration.workflow.calls.authentication;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** The algorithms of RFC 7616, the strongest first. */
enum DigestAlgorithm {
    SHA_512_256("SHA-512-256", "SHA-512/256"),
    SHA_256("SHA-256", "SHA-256"),
    MD5("MD5", "MD5");

    private static final String SESSION = "-sess";

    private final String wireName;
    private final String javaName;

    DigestAlgorithm(String wireName, String javaName) {
        this.wireName = wireName;
        this.javaName = javaName;
    }

    /** @param named by the server; empty means MD5 */
    static Optional<DigestAlgorithm> of(String named) {
        if (named.isEmpty()) {
            return Optional.of(MD5);
        }
        return Arrays.stream(values())
                .filter(algorithm -> named.equalsIgnoreCase(algorithm.wireName)
                        || named.equalsIgnoreCase(algorithm.wireName + SESSION))
                .findFirst();
    }

    static boolean isOfSession(String named) {
        return named.toLowerCase(Locale.ROOT).endsWith(SESSION);
    }

    String hash(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }

    String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(javaName).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has " + javaName, e);
        }
    }
}

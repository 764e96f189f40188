package dev.interlock.deployment.configuration;

import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.stream.Collectors;

/** Makes secrets of characters that need no escaping in URLs, headers and configuration files; 6 bits each. */
@ApplicationScoped
class RandomSecrets {

    static final int SHORTEST = 16;
    static final int LONGEST = 128;

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final SecureRandom random = new SecureRandom();

    /** @param length in characters */
    Setting next(int length) {
        var text = random.ints(length, 0, ALPHABET.length())
                .mapToObj(index -> ALPHABET.substring(index, index + 1))
                .collect(Collectors.joining());
        return new Setting(TextNode.valueOf(text).toString(), ValueType.STRING);
    }
}

package dev.interlock.contract.matching;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Percent-encoding of RFC 3986, where a plus is a plus. */
public final class PercentCoding {

    private static final String UNRESERVED = "-._~";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private PercentCoding() {}

    /** Decodes as UTF-8; a percent sign that starts no escape stands for itself. */
    public static String decode(String raw) {
        if (raw.indexOf('%') < 0) {
            return raw;
        }
        byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '%' && i + 2 < bytes.length && hex(bytes[i + 1]) >= 0 && hex(bytes[i + 2]) >= 0) {
                decoded.write(hex(bytes[i + 1]) << 4 | hex(bytes[i + 2]));
                i += 2;
                continue;
            }
            decoded.write(bytes[i]);
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }

    /** Decodes a part of a query or of a URL-encoded form, where a plus is a space. */
    public static String decodeForm(String raw) {
        return decode(raw.replace('+', ' '));
    }

    /** Encodes everything but the unreserved characters. */
    public static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (unit & 0xFF);
            if (isUnreserved(character)) {
                encoded.append(character);
                continue;
            }
            encoded.append('%').append(HEX[character >> 4]).append(HEX[character & 0xF]);
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || UNRESERVED.indexOf(character) >= 0;
    }

    private static int hex(byte digit) {
        return Character.digit((char) digit, 16);
    }
}

package dev.interlock.examples.payments.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Percent-decoding of RFC 3986, where a plus is a plus: {@link URLDecoder} alone would make it a space. */
final class PercentCoding {

    private PercentCoding() {}

    static String decode(String raw) {
        try {
            return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return raw;
        }
    }
}

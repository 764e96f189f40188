package dev.interlock.contract.wire;

import dev.interlock.contract.matching.PercentCoding;
import java.util.ArrayList;
import java.util.List;

/**
 * A name and value of a query, form or cookie header.
 *
 * @param name decoded
 * @param raw the value as it was sent
 */
public record RawPair(String name, String raw) {

    /** More pairs than this are not looked at. */
    private static final int MOST = 10_000;

    /** The pairs of a raw query or URL-encoded form. */
    public static List<RawPair> ofQuery(String rawQuery) {
        List<RawPair> pairs = new ArrayList<>();
        for (String pair : split(rawQuery, '&')) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                pairs.add(new RawPair(PercentCoding.decodeForm(name), equals < 0 ? "" : pair.substring(equals + 1)));
            }
        }
        return pairs;
    }

    /** The pairs of {@code Cookie} headers (RFC 6265, 4.2). */
    public static List<RawPair> ofCookies(List<String> headers) {
        List<RawPair> pairs = new ArrayList<>();
        for (String header : headers) {
            for (String pair : split(header, ';')) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    pairs.add(new RawPair(
                            pair.substring(0, equals).strip(),
                            pair.substring(equals + 1).strip()));
                }
            }
        }
        return pairs;
    }

    /** The raw values of a name. */
    static List<String> values(List<RawPair> pairs, String name) {
        return pairs.stream()
                .filter(pair -> pair.name().equals(name))
                .map(RawPair::raw)
                .toList();
    }

    static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf(separator); end >= 0 && parts.size() < MOST; end = text.indexOf(separator, start)) {
            parts.add(text.substring(start, end));
            start = end + 1;
        }
        parts.add(text.substring(start));
        return parts;
    }
}

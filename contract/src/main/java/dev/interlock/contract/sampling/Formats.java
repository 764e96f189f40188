package dev.interlock.contract.sampling;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Base64;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/** Texts for the formats of JSON Schema 2020-12 (7.3) and of OpenAPI's registry. */
final class Formats {

    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);
    private static final int DAYS = 700;
    private static final int SECONDS = 86_400;

    private Formats() {}

    /** A text of the format, of at least that length where the format can be stretched; empty for an unknown format. */
    static Optional<String> sample(String format, int least, int most, SplittableRandom random) {
        int number = random.nextInt(1, 250);
        String filling = "a".repeat(Math.max(0, Math.min(200, least - 24)));
        String word = Strings.word(random) + filling;
        return switch (format) {
            case "date" -> Optional.of(date(random));
            case "time" -> Optional.of(time(random));
            case "date-time" -> Optional.of(date(random) + 'T' + time(random));
            case "duration" -> Optional.of("P" + number + "D");
            case "uuid" -> Optional.of(uuid(random));
            case "email", "idn-email" -> Optional.of((most < 24 ? "a" : word + number) + "@example.com");
            case "hostname", "idn-hostname" -> Optional.of((most < 20 ? "a" : word + number) + ".example.com");
            case "ipv4" -> Optional.of("192.0.2." + number);
            case "ipv6" -> Optional.of("2001:db8::" + Integer.toHexString(number));
            case "uri", "iri", "url" -> Optional.of("https://example.com/" + word + '/' + number);
            case "uri-reference", "iri-reference" -> Optional.of("/" + word + '/' + number);
            case "uri-template" -> Optional.of("/" + word + "/{id}");
            case "json-pointer" -> Optional.of("/" + word);
            case "relative-json-pointer" -> Optional.of("1/" + word);
            case "regex" -> Optional.of("^" + word + "$");
            case "byte" -> Optional.of(base64(word));
            default -> Optional.empty();
        };
    }

    /** The shortest text that a format has here; empty if it has none of its own. */
    static Optional<String> shortest(String format) {
        return switch (format) {
            case "email", "idn-email" -> Optional.of("a@b.co");
            case "hostname", "idn-hostname" -> Optional.of("a.co");
            case "uri", "iri", "url" -> Optional.of("a:b");
            case "uri-reference", "iri-reference", "uri-template", "json-pointer" -> Optional.of("/a");
            case "byte" -> Optional.of("YQ==");
            case "regex" -> Optional.of("a");
            default -> Optional.empty();
        };
    }

    private static String date(SplittableRandom random) {
        return FIRST_DAY.plusDays(random.nextInt(DAYS)).toString();
    }

    private static String time(SplittableRandom random) {
        LocalTime time = LocalTime.ofSecondOfDay(random.nextInt(SECONDS));
        return String.format("%02d:%02d:%02dZ", time.getHour(), time.getMinute(), time.getSecond());
    }

    private static String uuid(SplittableRandom random) {
        // version 4, variant 2 of RFC 9562
        long high = (random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L;
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

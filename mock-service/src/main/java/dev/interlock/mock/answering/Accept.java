package dev.interlock.mock.answering;

import dev.interlock.contract.MediaRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which media types a client takes (RFC 9110 section 12.5.1). Parameters but {@code q} are not looked at, as the
 * contract doesn't tell media types apart by them either.
 */
record Accept(List<Weighted> ranges) {

    static final Accept ANYTHING = new Accept(List.of(new Weighted(MediaRange.ANY, 1)));

    Accept {
        ranges = List.copyOf(ranges);
    }

    /** @param fields values of all fields of that name; with none that can be read anything is taken */
    static Accept parse(List<String> fields) {
        var ranges = new ArrayList<Weighted>();
        for (String field : fields) {
            for (String element : HeaderElements.split(field, ',')) {
                Weighted.parse(element).ifPresent(ranges::add);
            }
        }
        return ranges.isEmpty() ? ANYTHING : new Accept(ranges);
    }

    /** 0 for what isn't taken, up to 1; the most specific range that covers the type decides. */
    double quality(MediaRange type) {
        return ranges.stream()
                .filter(weighted -> weighted.range().includes(type))
                .max(Comparator.comparingInt(weighted -> weighted.range().specificity()))
                .map(Weighted::quality)
                .orElse(0.0);
    }

    /** @param quality 0 to 1 */
    record Weighted(MediaRange range, double quality) {

        static Optional<Weighted> parse(String element) {
            var parts = HeaderElements.split(element, ';');
            if (parts.isEmpty()) {
                return Optional.empty();
            }
            return MediaRange.parse(parts.getFirst())
                    .map(range -> new Weighted(range, quality(parts.subList(1, parts.size()))));
        }

        private static double quality(List<String> parameters) {
            return parameters.stream()
                    .map(parameter -> parameter.replace(" ", "").toLowerCase(Locale.ROOT))
                    .filter(parameter -> parameter.startsWith("q="))
                    .findFirst()
                    .map(parameter -> number(parameter.substring(2)))
                    .orElse(1.0);
        }

        private static double number(String text) {
            try {
                var number = Double.parseDouble(text);
                return number >= 0 && number <= 1 ? number : 1;
            } catch (NumberFormatException e) {
                return 1;
            }
        }
    }
}

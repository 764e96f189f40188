package dev.interlock.examples.payments.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The query of a request, percent-decoded; every reading refuses what the contract forbids. */
public record Query(Map<String, List<String>> values) {

    private static final Pattern RFC3339 = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})");
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,9}");

    public Query {
        values = Map.copyOf(values);
    }

    /** @param raw the query as it came, or null when there was none */
    public static Query parse(@Nullable String raw) {
        var values = new LinkedHashMap<String, List<String>>();
        if (raw != null) {
            for (var pair : raw.split("&", -1)) {
                var equals = pair.indexOf('=');
                var name = PercentCoding.decode(equals < 0 ? pair : pair.substring(0, equals));
                var value = equals < 0 ? "" : PercentCoding.decode(pair.substring(equals + 1));
                values.computeIfAbsent(name, unseen -> new ArrayList<>()).add(value);
            }
        }
        return new Query(values);
    }

    public int integer(String name, int least, int most, int otherwise) {
        var text = one(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        var value = INTEGER.matcher(text.get()).matches() ? Integer.parseInt(text.get()) : Integer.MIN_VALUE;
        if (value < least || value > most) {
            throw Refusal.ofQuery(name, "must be an integer from " + least + " to " + most);
        }
        return value;
    }

    public Optional<String> text(String name, int shortest, int longest) {
        var text = one(name);
        text.map(value -> value.codePointCount(0, value.length())).ifPresent(length -> {
            if (length < shortest || length > longest) {
                throw Refusal.ofQuery(name, "must have " + shortest + " to " + longest + " characters");
            }
        });
        return text;
    }

    public Optional<String> matching(String name, Pattern pattern) {
        var text = one(name);
        if (text.isPresent() && !pattern.matcher(text.get()).matches()) {
            throw Refusal.ofQuery(name, "must match " + pattern);
        }
        return text;
    }

    public Optional<Instant> instant(String name) {
        return one(name).map(text -> {
            try {
                if (RFC3339.matcher(text).matches()) {
                    return OffsetDateTime.parse(text).toInstant();
                }
            } catch (DateTimeException e) {
                // a date that the calendar lacks, refused below like every other
            }
            throw Refusal.ofQuery(name, "must be a date-time as RFC 3339 defines it");
        });
    }

    public <E extends Enum<E> & WireName> Optional<E> choice(String name, Class<E> choices) {
        return one(name).map(text -> chosen(name, text, choices));
    }

    /** One value with its elements separated by commas (style form, explode false). */
    public <E extends Enum<E> & WireName> List<E> choices(String name, Class<E> choices) {
        return one(name)
                .map(text -> Arrays.stream(text.split(",", -1))
                        .map(element -> chosen(name, element, choices))
                        .toList())
                .orElse(List.of());
    }

    /** The same query, but for the page that begins at the cursor. */
    String from(String cursor) {
        var changed = new LinkedHashMap<>(values);
        changed.put("cursor", List.of(cursor));
        return changed.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(value -> encode(entry.getKey()) + "=" + encode(value)))
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private Optional<String> one(String name) {
        var all = values.getOrDefault(name, List.of());
        if (all.size() > 1) {
            throw Refusal.ofQuery(name, "must be given once");
        }
        return all.stream().findFirst();
    }

    private static <E extends Enum<E> & WireName> E chosen(String name, String text, Class<E> choices) {
        return Choice.of(text, choices)
                .orElseThrow(() -> Refusal.ofQuery(name, "must be one of " + Choice.list(choices)));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

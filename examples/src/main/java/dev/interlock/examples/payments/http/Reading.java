package dev.interlock.examples.payments.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** How one JSON value is read: checked against its rule, or refused with the pointer to it. */
@FunctionalInterface
public interface Reading<T> {

    /** @throws Refusal when the value breaks the rule */
    T read(JsonNode node, String pointer);

    default Reading<T> satisfying(Pattern pattern, Function<T, String> text) {
        return (node, pointer) -> {
            var value = read(node, pointer);
            if (!pattern.matcher(text.apply(value)).matches()) {
                throw Refusal.ofBody(pointer, "must match " + pattern);
            }
            return value;
        };
    }

    /** Lengths are in code points, as JSON Schema counts them. */
    static Reading<String> text(int shortest, int longest) {
        return (node, pointer) -> {
            var value = node.textValue();
            if (value == null) {
                throw Refusal.ofBody(pointer, "must be a string");
            }
            var length = value.codePointCount(0, value.length());
            if (length < shortest || length > longest) {
                throw Refusal.ofBody(pointer, "must have " + shortest + " to " + longest + " characters");
            }
            return value;
        };
    }

    static Reading<String> matching(Pattern pattern) {
        return text(0, Integer.MAX_VALUE).satisfying(pattern, Function.identity());
    }

    /** 5.0 is an integer too, as JSON Schema sees it. */
    static Reading<Long> integer(long least, long most) {
        return (node, pointer) -> {
            if (node.isNumber()) {
                var value = node.decimalValue();
                var within = value.compareTo(BigDecimal.valueOf(least)) >= 0
                        && value.compareTo(BigDecimal.valueOf(most)) <= 0;
                if (within && value.stripTrailingZeros().scale() <= 0) {
                    return value.longValueExact();
                }
            }
            throw Refusal.ofBody(pointer, "must be an integer from " + least + " to " + most);
        };
    }

    static <E extends Enum<E> & WireName> Reading<E> choice(Class<E> choices) {
        return (node, pointer) -> Choice.of(node.isTextual() ? node.textValue() : "", choices)
                .orElseThrow(() -> Refusal.ofBody(pointer, "must be one of " + Choice.list(choices)));
    }

    static Reading<LocalDate> date() {
        return (node, pointer) -> {
            try {
                return LocalDate.parse(text(10, 10).read(node, pointer));
            } catch (DateTimeException e) {
                throw Refusal.ofBody(pointer, "must be a date such as 2026-01-31");
            }
        };
    }

    static Reading<URI> httpsUri(int longest) {
        return (node, pointer) -> {
            try {
                var uri = new URI(text(1, longest).read(node, pointer));
                if ("https".equals(uri.getScheme())) {
                    return uri;
                }
            } catch (URISyntaxException e) {
                // refused below like every other value that is no https URI
            }
            throw Refusal.ofBody(pointer, "must be a URI that begins with https://");
        };
    }

    /** An object with no members but those that the function reads. */
    static <T> Reading<T> object(Function<JsonObject, T> members) {
        return (node, pointer) -> {
            var object = new JsonObject(node, pointer);
            var value = members.apply(object);
            object.refuseWhatWasNotRead();
            return value;
        };
    }

    static <T> Reading<List<T>> list(Reading<T> element, int most) {
        return (node, pointer) -> {
            if (!node.isArray() || node.size() > most) {
                throw Refusal.ofBody(pointer, "must be an array of at most " + most + " items");
            }
            return IntStream.range(0, node.size())
                    .mapToObj(i -> element.read(node.get(i), pointer + "/" + i))
                    .toList();
        };
    }

    static <T> Reading<Map<String, T>> map(Reading<T> value, int most) {
        return (node, pointer) -> {
            if (!node.isObject() || node.size() > most) {
                throw Refusal.ofBody(pointer, "must be an object of at most " + most + " members");
            }
            var entries = new LinkedHashMap<String, T>();
            node.properties()
                    .forEach(entry -> entries.put(
                            entry.getKey(),
                            value.read(entry.getValue(), pointer + "/" + JsonObject.escaped(entry.getKey()))));
            return entries;
        };
    }
}

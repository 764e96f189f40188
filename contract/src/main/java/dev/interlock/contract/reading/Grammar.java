package dev.interlock.contract.reading;

import dev.interlock.contract.SpecFormat;
import dev.interlock.contract.reading.Shape.Fields;
import dev.interlock.contract.reading.Shape.Keys;
import dev.interlock.contract.reading.Shape.Member;
import dev.interlock.contract.reading.Shape.Named;
import dev.interlock.contract.reading.Shape.Need;
import dev.interlock.contract.reading.Shape.Referable;
import dev.interlock.contract.reading.Shape.Scalar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a format allows where, read from the {@code .grammar} files beside this class. */
final class Grammar {

    static final Named DOCUMENT = new Named("Document");
    static final Named SCHEMA = new Named("Schema");

    private static final Grammar SWAGGER_2_0 = load("swagger-2.0.grammar");
    private static final Grammar OPENAPI_3_0 = load("openapi-3.grammar", "openapi-3.0.grammar");
    private static final Grammar OPENAPI_3_1 = load("openapi-3.grammar", "openapi-3.1.grammar");

    private final Map<String, Fields> shapes = new HashMap<>();

    private Grammar() {}

    static Grammar of(SpecFormat format) {
        return switch (format) {
            case SWAGGER_2_0 -> SWAGGER_2_0;
            case OPENAPI_3_0 -> OPENAPI_3_0;
            case OPENAPI_3_1 -> OPENAPI_3_1;
        };
    }

    Fields fields(Named shape) {
        return Objects.requireNonNull(shapes.get(shape.name()), shape.name());
    }

    /** The shape that the grammar gives a place of the document; null where it says nothing about it. */
    @Nullable
    Shape shapeAt(List<String> segments) {
        Shape shape = DOCUMENT;
        for (String segment : segments) {
            Shape next = part(shape, segment);
            if (next == null) {
                return null;
            }
            shape = next;
        }
        return shape;
    }

    /** The shape of a part; null where the grammar says nothing about it. */
    @Nullable
    Shape part(Shape shape, String segment) {
        return switch (shape) {
            case Shape.ListOf list -> list.element();
            case Shape.MapOf map -> segment.startsWith("x-") && map.keys() != Keys.ANY ? null : map.value();
            case Referable referable -> part(referable.target(), segment);
            case Named named -> {
                Fields fields = fields(named);
                Member member = fields.members().get(segment);
                yield member != null ? member.shape() : segment.startsWith("x-") ? null : fields.others();
            }
            case Scalar scalar -> null;
            case Shape.OneOf words -> null;
        };
    }

    private static Grammar load(String... files) {
        Grammar grammar = new Grammar();
        for (String file : files) {
            grammar.read(file);
        }
        return grammar;
    }

    private void read(String file) {
        try (InputStream in = Grammar.class.getResourceAsStream(file)) {
            String text = new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
            for (String block : text.split("\n\n")) {
                readShape(block);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void readShape(String block) {
        List<String> lines = block.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        if (lines.isEmpty()) {
            return;
        }
        List<String> heading = List.of(lines.getFirst().split(" "));
        Map<String, Member> members = new LinkedHashMap<>();
        Shape others = null;
        for (String line : lines.subList(1, lines.size())) {
            String[] nameAndShape = line.strip().split(" ");
            String name = nameAndShape[0];
            if (name.equals("*")) {
                others = shape(nameAndShape[1]);
                continue;
            }
            Need need = name.endsWith("!") ? Need.REQUIRED : name.endsWith("~") ? Need.EXPECTED : Need.OPTIONAL;
            String plain = need == Need.OPTIONAL ? name : name.substring(0, name.length() - 1);
            members.put(plain, new Member(shape(nameAndShape[1]), need));
        }
        String name = heading.getFirst();
        shapes.put(name, new Fields(name, members, others, heading.contains("open"), heading.contains("boolean")));
    }

    private static Shape shape(String text) {
        char first = text.charAt(0);
        String inner = text.substring(1, text.length() - 1);
        if (first == '[') {
            return new Shape.ListOf(shape(inner));
        }
        if (first == '{') {
            int colon = inner.indexOf(':');
            return colon < 0
                    ? new Shape.MapOf(Keys.ANY, shape(inner))
                    : new Shape.MapOf(
                            Keys.valueOf(inner.substring(0, colon).toUpperCase(Locale.ROOT)),
                            shape(inner.substring(colon + 1)));
        }
        if (first == '&') {
            return new Referable(new Named(text.substring(1)));
        }
        if (first == '=') {
            return new Shape.OneOf(List.of(text.substring(1).split("\\|")));
        }
        return Character.isUpperCase(first) ? new Named(text) : Scalar.valueOf(text.toUpperCase(Locale.ROOT));
    }
}

package dev.interlock.contract.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.contract.ParameterLocation;
import dev.interlock.contract.ParameterStyle;
import dev.interlock.contract.ParameterValue.Styled;
import dev.interlock.contract.matching.PercentCoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes values by a style; the counterpart of {@link StyleReader}. Values within an element are written as JSON. */
public final class StyleWriter {

    private final String name;
    private final ParameterLocation location;
    private final ParameterStyle style;
    private final boolean explode;

    public StyleWriter(String name, ParameterLocation location, Styled styled) {
        this.name = name;
        this.location = location;
        this.style = styled.style();
        this.explode = styled.explode();
    }

    /** The value for a path segment or a header. */
    public String text(JsonNode value) {
        return switch (style) {
            case LABEL -> '.' + joined(value, explode ? "." : ",");
            case MATRIX -> matrix(value);
            case SIMPLE, FORM, SPACE_DELIMITED, PIPE_DELIMITED, DEEP_OBJECT -> joined(value, ",");
        };
    }

    /** The pairs {@code name=value} for a query, form or cookie header, percent-encoded. */
    public List<String> pairs(JsonNode value) {
        List<String> pairs = new ArrayList<>();
        if (style == ParameterStyle.DEEP_OBJECT) {
            deep(PercentCoding.encode(name), value, pairs);
            return pairs;
        }
        if (explode && value.isArray()) {
            value.forEach(element -> pairs.add(encode(name) + '=' + encode(plain(element))));
            return pairs;
        }
        if (explode && value.isObject()) {
            value.properties()
                    .forEach(member -> pairs.add(encode(member.getKey()) + '=' + encode(plain(member.getValue()))));
            return pairs;
        }
        String separator =
                switch (style) {
                    case SPACE_DELIMITED -> "%20";
                    case PIPE_DELIMITED -> "%7C";
                    case SIMPLE, LABEL, MATRIX, FORM, DEEP_OBJECT -> ",";
                };
        pairs.add(encode(name) + '=' + listed(value, separator));
        return pairs;
    }

    private void deep(String prefix, JsonNode value, List<String> pairs) {
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                deep(prefix + '[' + PercentCoding.encode(member.getKey()) + ']', member.getValue(), pairs);
            }
            return;
        }
        if (value.isArray()) {
            value.forEach(element -> pairs.add(prefix + '=' + PercentCoding.encode(plain(element))));
            return;
        }
        pairs.add(prefix + '=' + PercentCoding.encode(plain(value)));
    }

    private String matrix(JsonNode value) {
        String start = ';' + name + '=';
        if (!explode || !value.isContainerNode()) {
            return start + listed(value, ",");
        }
        if (value.isObject()) {
            return ';' + joined(value, ";");
        }
        StringBuilder text = new StringBuilder();
        value.forEach(element -> text.append(start).append(encode(plain(element))));
        return text.toString();
    }

    private String joined(JsonNode value, String separator) {
        if (!explode || !value.isObject()) {
            return listed(value, separator);
        }
        List<String> parts = new ArrayList<>();
        value.properties()
                .forEach(member -> parts.add(encode(member.getKey()) + '=' + encode(plain(member.getValue()))));
        return String.join(separator, parts);
    }

    private String listed(JsonNode value, String separator) {
        List<String> parts = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(element -> parts.add(encode(plain(element))));
            return String.join(separator, parts);
        }
        if (value.isObject()) {
            value.properties().forEach(member -> {
                parts.add(encode(member.getKey()));
                parts.add(encode(plain(member.getValue())));
            });
            return String.join(separator, parts);
        }
        return encode(plain(value));
    }

    private String encode(String text) {
        if (location == ParameterLocation.HEADER) {
            return text;
        }
        String encoded = PercentCoding.encode(text);
        // a dot separates labels, though it needs no escape elsewhere
        return style == ParameterStyle.LABEL ? encoded.replace(".", "%2E") : encoded;
    }

    private static String plain(JsonNode value) {
        return value.isNull() ? "" : value.isContainerNode() ? value.toString() : value.asText();
    }
}

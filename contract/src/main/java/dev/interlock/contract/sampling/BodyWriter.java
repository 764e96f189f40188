package dev.interlock.contract.sampling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.contract.FieldEncoding;
import dev.interlock.contract.MediaRange;
import dev.interlock.contract.MediaTypeContract;
import dev.interlock.contract.ParameterLocation;
import dev.interlock.contract.ParameterValue;
import dev.interlock.contract.wire.StyleWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a value as the body of a media type. */
final class BodyWriter {

    private static final String BOUNDARY = "interlock-sample-boundary";

    private BodyWriter() {}

    /** A concrete media type within the range of a contract. */
    static MediaRange concrete(MediaRange range) {
        if (range.concrete()) {
            return range;
        }
        return switch (range.type()) {
            case "*", "application" -> new MediaRange("application", "json");
            case "text" -> new MediaRange("text", "plain");
            case "multipart" -> new MediaRange("multipart", "form-data");
            case "image" -> new MediaRange("image", "png");
            default -> new MediaRange(range.type(), "octet-stream");
        };
    }

    /** The {@code Content-Type} of such a body. */
    static String contentType(MediaRange concrete) {
        return concrete.multipart() ? concrete + "; boundary=" + BOUNDARY : concrete.toString();
    }

    static byte[] write(JsonNode value, MediaRange concrete, MediaTypeContract contract) {
        return text(value, concrete, contract).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(JsonNode value, MediaRange concrete, MediaTypeContract contract) {
        if (concrete.json()) {
            return value.toString();
        }
        if (concrete.urlEncodedForm()) {
            return urlEncoded(value, contract);
        }
        if (concrete.multipart()) {
            return multipart(value);
        }
        return value.isTextual() ? value.textValue() : value.toString();
    }

    private static String urlEncoded(JsonNode value, MediaTypeContract contract) {
        List<String> pairs = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            FieldEncoding encoding = contract.encodings().getOrDefault(field.getKey(), FieldEncoding.DEFAULT);
            var styled = new ParameterValue.Styled(encoding.style(), encoding.explode(), null, Map.of());
            pairs.addAll(new StyleWriter(field.getKey(), ParameterLocation.QUERY, styled).pairs(field.getValue()));
        }
        return String.join("&", pairs);
    }

    private static String multipart(JsonNode value) {
        StringBuilder body = new StringBuilder();
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            JsonNode content = field.getValue();
            List<JsonNode> parts = new ArrayList<>();
            if (content.isArray()) {
                content.forEach(parts::add);
            } else {
                parts.add(content);
            }
            parts.forEach(part -> part(field.getKey(), part, body));
        }
        return body.append("--").append(BOUNDARY).append("--\r\n").toString();
    }

    private static void part(String name, JsonNode content, StringBuilder body) {
        body.append("--").append(BOUNDARY).append("\r\nContent-Disposition: form-data; name=\"");
        body.append(name).append("\"\r\n");
        if (content.isContainerNode()) {
            body.append("Content-Type: application/json\r\n");
        }
        body.append("\r\n")
                .append(content.isContainerNode() ? content.toString() : content.asText())
                .append("\r\n");
    }
}

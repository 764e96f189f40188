package dev.interlock.orchestration.workflow.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Brings CloudEvents 1.0 of either content mode into their JSON form. Data that is no JSON becomes text where it is
 * UTF-8, and {@code data_base64} otherwise. Thread-safe.
 */
final class CloudEventReader {

    private static final int DEEPEST = 100;
    private static final int LONGEST_NUMBER = 100;
    private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,60}");
    private static final Pattern JSON_TYPE = Pattern.compile("(application|text)/(.+\\+)?json(\\s*;.*)?");
    private static final String DATA_TYPE = "datacontenttype";
    private static final String BASE64 = "data_base64";
    /** Numbers keep the digits that they came with. */
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private CloudEventReader() {}

    /**
     * @param attributes by name, without the binding's prefix; {@code datacontenttype} not among them
     * @throws UnreadableCloudEventException where it is none
     */
    static ObjectNode binary(Map<String, String> attributes, @Nullable String contentType, byte @Nullable [] data) {
        var event = JSON.createObjectNode();
        attributes.forEach((name, value) -> {
            if (NAME.matcher(name).matches() && !name.equals("data")) {
                event.put(name, value);
            }
        });
        if (contentType != null) {
            event.put(DATA_TYPE, contentType);
        }
        if (data != null && data.length > 0) {
            addData(event, contentType, data);
        }
        return checked(event);
    }

    /** @throws UnreadableCloudEventException where it is none */
    static ObjectNode structured(byte[] body) {
        return structured(parse(body));
    }

    /** @throws UnreadableCloudEventException where it is no array of them */
    static List<ObjectNode> batch(byte[] body) {
        var batch = parse(body);
        if (!batch.isArray()) {
            throw new UnreadableCloudEventException("A batch is a JSON array of events.");
        }
        var events = new ArrayList<ObjectNode>();
        batch.forEach(event -> events.add(structured(event)));
        return events;
    }

    /** What was stored. */
    static JsonNode read(String stored) {
        try {
            return JSON.readTree(stored);
        } catch (IOException e) {
            throw new IllegalStateException("A stored event must be readable", e);
        }
    }

    private static ObjectNode structured(JsonNode body) {
        if (!(body instanceof ObjectNode event)) {
            throw new UnreadableCloudEventException("A structured event is a JSON object.");
        }
        var known = event.deepCopy();
        known.properties()
                .removeIf(
                        member -> member.getValue().isNull() && !member.getKey().equals("data"));
        known.fieldNames().forEachRemaining(name -> {
            if (!NAME.matcher(name).matches() && !name.equals(BASE64)) {
                throw new UnreadableCloudEventException(
                        "'" + name + "' can't be an attribute: only lower-case letters and digits.");
            }
        });
        known.properties().forEach(CloudEventReader::checkAttribute);
        if (known.has("data") && known.has(BASE64)) {
            throw new UnreadableCloudEventException("It has both 'data' and 'data_base64'.");
        }
        return checked(known);
    }

    private static void checkAttribute(Map.Entry<String, JsonNode> member) {
        var isData = member.getKey().equals("data");
        if (!isData && !member.getValue().isValueNode()) {
            throw new UnreadableCloudEventException("'" + member.getKey() + "' isn't a text, number or boolean.");
        }
    }

    private static ObjectNode checked(ObjectNode event) {
        var version = event.path("specversion").asText();
        if (!version.equals("1.0")) {
            throw new UnreadableCloudEventException("Its 'specversion' isn't 1.0 but '" + version + "'.");
        }
        for (var name : List.of("id", "source", "type")) {
            var value = event.path(name);
            if (!value.isTextual() || value.textValue().isEmpty()) {
                throw new UnreadableCloudEventException("It has no '" + name + "'.");
            }
        }
        return event;
    }

    private static void addData(ObjectNode event, @Nullable String contentType, byte[] data) {
        if (contentType == null || isJson(contentType)) {
            var json = json(data);
            if (json.isPresent()) {
                event.set("data", json.get());
                return;
            }
            if (contentType != null) {
                throw new UnreadableCloudEventException("Its data isn't the JSON that its content type tells.");
            }
        }
        text(data)
                .ifPresentOrElse(
                        text -> event.put("data", text),
                        () -> event.put(BASE64, Base64.getEncoder().encodeToString(data)));
    }

    static boolean isJson(String contentType) {
        return JSON_TYPE.matcher(contentType.toLowerCase(Locale.ROOT).strip()).matches();
    }

    private static Optional<JsonNode> json(byte[] data) {
        try {
            return Optional.of(JSON.readTree(data)).filter(node -> !node.isMissingNode());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static JsonNode parse(byte[] body) {
        return json(body)
                .orElseThrow(() -> new UnreadableCloudEventException(
                        "It isn't JSON, or is nested deeper than " + DEEPEST + " levels."));
    }

    private static Optional<String> text(byte[] data) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(data))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}

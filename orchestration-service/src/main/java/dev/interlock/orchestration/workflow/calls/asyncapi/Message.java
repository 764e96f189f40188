package dev.interlock.orchestration.workflow.calls.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.interlock.contract.MediaRange;
import dev.interlock.orchestration.workflow.calls.Arguments;
import dev.interlock.orchestration.workflow.calls.CallFailure;
import dev.interlock.orchestration.workflow.calls.JsonText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** Messages of the DSL ↔ records of Kafka. Pure. */
final class Message {

    /** By which consumers know a message that was sent before. */
    static final String IDEMPOTENCY_KEY = "interlock-idempotency-key";

    /** The CloudEvents extension for partitioning, whose value Kafka's binding takes for the key. */
    private static final String PARTITION_KEY = "partitionkey";

    private static final String CONTENT_TYPE = "content-type";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Message() {}

    /**
     * @param message with {@code payload} and {@code headers}; the header {@code partitionkey} makes the key
     * @throws CallFailure where it makes no record
     */
    static ProducerRecord<byte[], byte[]> written(
            Arguments message, AsyncApiDocument.Channel channel, String idempotencyKey) {
        var headers = message.object("headers");
        var key = text(headers.path(PARTITION_KEY)).map(value -> value.getBytes(StandardCharsets.UTF_8));
        var record = new ProducerRecord<>(
                channel.topic(), key.orElse(null), payload(message.value("payload"), channel.contentType()));
        headers.properties().forEach(header -> {
            if (header.getValue().isContainerNode() || header.getKey().isEmpty()) {
                throw message.wrong("headers", "has no text for '" + header.getKey() + "'");
            }
            text(header.getValue())
                    .ifPresent(value -> record.headers().add(header.getKey(), value.getBytes(StandardCharsets.UTF_8)));
        });
        if (record.headers().lastHeader(CONTENT_TYPE) == null) {
            record.headers().add(CONTENT_TYPE, channel.contentType().getBytes(StandardCharsets.UTF_8));
        }
        record.headers().remove(IDEMPOTENCY_KEY);
        record.headers().add(IDEMPOTENCY_KEY, idempotencyKey.getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private static Optional<String> text(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value.asText());
    }

    private static byte[] payload(JsonNode payload, String contentType) {
        if (payload.isMissingNode()) {
            return new byte[0];
        }
        var isJson = MediaRange.parse(contentType).map(MediaRange::json).orElse(true);
        if (!isJson && !payload.isTextual()) {
            throw CallFailure.configuration("A message of the type " + contentType + " has to be given as text.");
        }
        var text = isJson ? payload.toString() : payload.textValue();
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A message that was consumed: payload as JSON where it is some, as text or in Base64 else; null for a tombstone. */
    static ObjectNode read(ConsumerRecord<byte[], byte[]> record) {
        var message = JSON.objectNode();
        message.set("payload", value(record.value()));
        var headers = message.putObject("headers");
        for (Header header : record.headers()) {
            headers.set(header.key(), header.value() == null ? JSON.nullNode() : text(header.value()));
        }
        if (record.key() != null) {
            message.set("key", text(record.key()));
        }
        return message;
    }

    @SuppressWarnings("NullAway") // a tombstone has no value
    private static JsonNode value(byte[] bytes) {
        if (bytes == null) {
            return JSON.nullNode();
        }
        var text = text(bytes);
        var json = text.isTextual() ? JsonText.parseOrMissing(text.textValue()) : MissingNode.getInstance();
        return json.isMissingNode() ? text : json;
    }

    private static JsonNode text(byte[] bytes) {
        try {
            return JSON.textNode(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return JSON.textNode(Base64.getEncoder().encodeToString(bytes));
        }
    }
}

package dev.interlock.service.outbox;

import io.vertx.mutiny.sqlclient.Row;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row of the outbox as the relay reads it.
 *
 * @param custom what only events of others' making have; null for the platform's own
 */
record PendingEvent(
        long sequence,
        String eventId,
        String topic,
        @Nullable String subject,
        String type,
        String data,
        OffsetDateTime occurredAt,
        @Nullable String traceparent,
        @Nullable Custom custom) {

    static final String SELECT = """
            select sequence, event_id, topic, subject, type, data, occurred_at, traceparent,
                source, content_type, data_schema, extensions, is_base64
            from outbox order by sequence limit $1""";

    record Custom(
            URI source,
            @Nullable String contentType,
            @Nullable URI dataSchema,
            Map<String, String> extensions,
            boolean isBase64) {

        static Custom of(String source, Row row) {
            var extensions = row.getJsonObject("extensions");
            var dataSchema = row.getString("data_schema");
            return new Custom(
                    URI.create(source),
                    row.getString("content_type"),
                    dataSchema == null ? null : URI.create(dataSchema),
                    extensions == null
                            ? Map.of()
                            : extensions.stream()
                                    .collect(Collectors.toUnmodifiableMap(
                                            Map.Entry::getKey, entry -> String.valueOf(entry.getValue()))),
                    row.getBoolean("is_base64"));
        }
    }

    static PendingEvent of(Row row) {
        var source = row.getString("source");
        return new PendingEvent(
                row.getLong("sequence"),
                row.getString("event_id"),
                row.getString("topic"),
                row.getString("subject"),
                row.getString("type"),
                row.getString("data"),
                row.getOffsetDateTime("occurred_at"),
                row.getString("traceparent"),
                source == null ? null : Custom.of(source, row));
    }

    /** What must keep its order. */
    String lane() {
        return topic + '\n' + key();
    }

    /** Kafka's: events of one key go to one partition. */
    @Nullable
    String key() {
        return subject != null || custom == null ? subject : custom.source().toString();
    }

    ZonedDateTime time() {
        return occurredAt.atZoneSameInstant(ZoneOffset.UTC);
    }

    byte[] body() {
        return custom != null && custom.isBase64()
                ? Base64.getDecoder().decode(data)
                : data.getBytes(StandardCharsets.UTF_8);
    }
}

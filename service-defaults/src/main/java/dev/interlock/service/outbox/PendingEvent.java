package dev.interlock.service.outbox;

import io.vertx.mutiny.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** A row of the outbox as the relay reads it. */
record PendingEvent(
        long sequence,
        String eventId,
        String topic,
        String subject,
        String type,
        String data,
        OffsetDateTime occurredAt,
        @Nullable String traceparent) {

    static final String SELECT = """
            select sequence, event_id, topic, subject, type, data, occurred_at, traceparent
            from outbox order by sequence limit $1""";

    static PendingEvent of(Row row) {
        return new PendingEvent(
                row.getLong("sequence"),
                row.getString("event_id"),
                row.getString("topic"),
                row.getString("subject"),
                row.getString("type"),
                row.getString("data"),
                row.getOffsetDateTime("occurred_at"),
                row.getString("traceparent"));
    }

    /** What must keep its order. */
    String lane() {
        return topic + '\n' + subject;
    }

    ZonedDateTime time() {
        return occurredAt.atZoneSameInstant(ZoneOffset.UTC);
    }

    byte[] body() {
        return data.getBytes(StandardCharsets.UTF_8);
    }
}

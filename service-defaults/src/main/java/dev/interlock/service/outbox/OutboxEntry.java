package dev.interlock.service.outbox;

import dev.interlock.event.Event;
import dev.interlock.event.EventCodec;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event on its way: written with the change that it tells of, deleted once Kafka has it. */
@Entity
@Table(name = "outbox")
@SuppressWarnings("NullAway.Init")
public class OutboxEntry {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long sequence;

    @Column(name = "event_id")
    String eventId;

    String topic;
    String subject;
    String type;
    String data;

    @Column(name = "occurred_at")
    Instant occurredAt;

    @Nullable
    String traceparent;

    protected OutboxEntry() {}

    OutboxEntry(String eventId, Event event, Instant occurredAt, @Nullable String traceparent) {
        this.eventId = eventId;
        this.topic = event.topic().kafkaName();
        this.subject = event.subject();
        this.type = event.type();
        this.data = new String(EventCodec.encode(event), StandardCharsets.UTF_8);
        this.occurredAt = occurredAt;
        this.traceparent = traceparent;
    }
}

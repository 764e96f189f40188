package dev.interlock.orchestration.workflow.events;

import static dev.interlock.orchestration.workflow.events.TestEvents.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.orchestration.workflow.durable.RunRef;
import dev.interlock.orchestration.workflow.interpreter.Command;
import dev.interlock.orchestration.workflow.program.DefinitionId;
import dev.interlock.service.outbox.CloudEvent;
import java.net.URI;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EmittedEventTest {

    private static final Instant NOW = Instant.parse("2026-01-31T09:00:00Z");
    private static final RunRef RUN =
            new RunRef("p1", "run-1", new DefinitionId("shop", "settle", "1.0.0"), "sha256:1", NOW);

    @Test
    void fillsInWhatIsMissing() {
        var event = emitted("{'type': 'com.example.paid', 'data': {'order': 7}}");

        assertThat(event)
                .isEqualTo(new CloudEvent(
                        "interlock.events",
                        "run-1:3",
                        URI.create("urn:interlock:workflow:shop:settle"),
                        "com.example.paid",
                        null,
                        NOW,
                        "application/json",
                        null,
                        java.util.Map.of("interlockproject", "p1"),
                        "{\"order\":7}",
                        false));
    }

    @Test
    void keepsWhatTheRunSays() {
        var event = emitted("""
                {'id': 'x', 'source': 'https://shop.example/a b', 'type': 't', 'subject': 's',
                 'time': '2025-12-31T23:00:00+01:00', 'datacontenttype': 'text/plain', 'dataschema': 'urn:s',
                 'priority': 5, 'Not-Allowed': 1, 'data': 'plain'}""");

        assertThat(event.id()).isEqualTo("x");
        assertThat(event.source()).hasToString("https://shop.example/a%20b");
        assertThat(event.time()).isEqualTo("2025-12-31T22:00:00Z");
        assertThat(event.data()).isEqualTo("plain");
        assertThat(event.extensions()).containsOnlyKeys("priority", "interlockproject");
        assertThat(event.subject()).isEqualTo("s");
    }

    @Test
    void staysInTheProjectOfItsRun() {
        assertThat(emitted("{'type': 't', 'interlockproject': 'theirs'}").extensions())
                .containsEntry("interlockproject", "p1");
    }

    @Test
    void sendsBytes() {
        var event = emitted("{'type': 't', 'data_base64': 'AAEC'}");

        assertThat(event.data()).isEqualTo("AAEC");
        assertThat(event.isBase64()).isTrue();
    }

    @Test
    void sendsTextThatNoDatabaseHoldsAsBytes() {
        var event = emitted("{'type': 't', 'datacontenttype': 'text/plain', 'data': 'a\\u0000b'}");

        assertThat(event.isBase64()).isTrue();
        assertThat(event.data()).isEqualTo("YQBi");
    }

    @Property
    void canAlwaysBeMade(@ForAll String id, @ForAll String source, @ForAll String type, @ForAll String time) {
        var event = TestEvents.JSON
                .createObjectNode()
                .put("id", id)
                .put("source", source)
                .put("type", type)
                .put("time", time);

        var made = EmittedEvent.of(RUN, new Command.Publish(3, event), NOW);

        assertThat(made.id() + made.type() + made.source()).doesNotContain("\0");
    }

    private static CloudEvent emitted(String event) {
        return EmittedEvent.of(RUN, new Command.Publish(3, json(event)), NOW);
    }
}

package dev.interlock.orchestration.workflow.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.event.Topic;
import dev.interlock.orchestration.workflow.durable.RunRef;
import dev.interlock.orchestration.workflow.interpreter.Command;
import dev.interlock.service.outbox.CloudEvent;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes of what a run emits an event that can be sent: of the run's project, whatever it says; what it lacks is filled
 * in, the same at each attempt; what CloudEvents doesn't know for an attribute is left out.
 */
final class EmittedEvent {

    private static final String JSON = "application/json";

    private EmittedEvent() {}

    static CloudEvent of(RunRef run, Command.Publish publish, Instant now) {
        var event = publish.event();
        var contentType = text(event, "datacontenttype");
        var body = Body.of(event, contentType.orElse(JSON));
        return new CloudEvent(
                Topic.CUSTOM_EVENTS,
                text(event, "id").orElse(run.id() + ":" + publish.ticket()),
                text(event, "source").flatMap(EmittedEvent::uri).orElseGet(() -> source(run)),
                text(event, "type").orElse("untyped"),
                text(event, "subject").orElse(null),
                text(event, "time").flatMap(EmittedEvent::time).orElse(now),
                contentType.orElse(body.text().isEmpty() || body.isBase64() ? null : JSON),
                text(event, "dataschema").flatMap(EmittedEvent::uri).orElse(null),
                extensions(run, event),
                body.text(),
                body.isBase64());
    }

    /** {@code urn:interlock:workflow:namespace:name}. */
    private static URI source(RunRef run) {
        return uri("urn:interlock:workflow:" + run.definition().namespace() + ":"
                        + run.definition().name())
                .orElseGet(() -> URI.create("urn:interlock:workflow"));
    }

    private static Map<String, String> extensions(RunRef run, JsonNode event) {
        var extensions = new HashMap<String, String>();
        event.properties().forEach(member -> {
            var value = member.getValue();
            if (CloudEvent.canBeExtension(member.getKey()) && value.isValueNode() && !value.isNull()) {
                extensions.put(member.getKey(), clean(value.asText()));
            }
        });
        extensions.put(ProjectEvent.PROJECT, run.project());
        return extensions;
    }

    private static Optional<String> text(JsonNode event, String name) {
        var value = event.path(name);
        return value.isValueNode() && !value.isNull() && !clean(value.asText()).isEmpty()
                ? Optional.of(clean(value.asText()))
                : Optional.empty();
    }

    /** No database takes a NUL in a text. */
    private static String clean(String text) {
        return text.replace("\0", "");
    }

    /** With what a URI may not have escaped. */
    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException asItIs) {
            return escaped(text);
        }
    }

    private static Optional<URI> escaped(String text) {
        try {
            return Optional.of(new URI(null, null, text, null));
        } catch (URISyntaxException evenEscaped) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    private record Body(String text, boolean isBase64) {

        static Body of(JsonNode event, String contentType) {
            var bytes = base64(event.path("data_base64"));
            if (bytes != null) {
                return new Body(bytes, true);
            }
            var data = event.path("data");
            if (data.isMissingNode() || data.isNull()) {
                return new Body("", false);
            }
            if (CloudEventReader.isJson(contentType) || !data.isTextual()) {
                return new Body(data.toString(), false);
            }
            var raw = data.textValue();
            return raw.indexOf('\0') < 0
                    ? new Body(raw, false)
                    : new Body(Base64.getEncoder().encodeToString(raw.getBytes(StandardCharsets.UTF_8)), true);
        }

        private static @Nullable String base64(JsonNode encoded) {
            if (!encoded.isTextual()) {
                return null;
            }
            try {
                Base64.getDecoder().decode(encoded.textValue());
                return encoded.textValue();
            } catch (IllegalArgumentException notBase64) {
                return null;
            }
        }
    }
}

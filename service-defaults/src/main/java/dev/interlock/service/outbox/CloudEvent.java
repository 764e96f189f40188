package dev.interlock.service.outbox;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A CloudEvent (1.0) that is none of the platform's own events: everything about it is its maker's choice. Events of
 * one subject, or else of one source, keep their order.
 *
 * @param topic Kafka's name for where it is sent
 * @param source with the id, what it is known by
 * @param extensions by name, lower-case letters and digits only, as CloudEvents has it; none of its own attributes
 * @param data the body as text, in the encoding that {@code isBase64} tells
 * @param isBase64 whether {@code data} is the Base64 form of bytes
 */
public record CloudEvent(
        String topic,
        String id,
        URI source,
        String type,
        @Nullable String subject,
        Instant time,
        @Nullable String contentType,
        @Nullable URI dataSchema,
        Map<String, String> extensions,
        String data,
        boolean isBase64) {

    private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]{1,60}");
    private static final Set<String> ATTRIBUTES = Set.of(
            "id",
            "source",
            "type",
            "specversion",
            "subject",
            "time",
            "datacontenttype",
            "dataschema",
            "data",
            "database64");

    /** @throws IllegalArgumentException where an attribute that every CloudEvent has is empty, or an extension can't be one */
    public CloudEvent {
        if (id.isEmpty() || type.isEmpty() || source.toString().isEmpty()) {
            throw new IllegalArgumentException("A CloudEvent has an id, a source and a type, none of them empty");
        }
        extensions = Map.copyOf(extensions);
        extensions.keySet().forEach(name -> {
            if (!canBeExtension(name)) {
                throw new IllegalArgumentException("Not the name of an extension: " + name);
            }
        });
    }

    /** Whether an extension may have that name. */
    public static boolean canBeExtension(String name) {
        return EXTENSION.matcher(name).matches() && !ATTRIBUTES.contains(name);
    }
}

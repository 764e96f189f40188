package dev.interlock.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Problem details of RFC 9457.
 *
 * @param type stable, documented URI of the kind of problem
 * @param status HTTP status, 400 to 599
 * @param instance opaque URI of this occurrence, where one exists
 * @param members extension members; a standard name among them is dropped
 */
@JsonPropertyOrder({"type", "title", "status", "detail", "instance"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        URI type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable URI instance,

        @JsonAnyGetter @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        Map<String, ?> members) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** Where every problem type of Interlock is documented. */
    public static final String TYPES = "https://interlock.dev/problems/";

    public Problem {
        var extensions = new LinkedHashMap<String, Object>();
        members.forEach((name, value) -> {
            if (value != null && !isStandard(name)) {
                extensions.put(name, value);
            }
        });
        members = Collections.unmodifiableMap(extensions);
    }

    public Problem occurredAt(URI occurrence) {
        return new Problem(type, title, status, detail, occurrence, members);
    }

    /** Last part of the type: {@code spec-unreadable} of {@code https://…/spec-unreadable}. */
    public String slug() {
        var path = type.toString();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    static boolean isStandard(String name) {
        return switch (name) {
            case "type", "title", "status", "detail", "instance" -> true;
            default -> false;
        };
    }
}

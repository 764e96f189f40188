package dev.interlock.deployment.checks;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.interlock.deployment.applications.Definition;
import java.time.Duration;
import java.util.Objects;

/** Somebody who is asked, again and again, how the candidate does. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Check.Query.class, name = "QUERY"),
    @JsonSubTypes.Type(value = Check.Hook.class, name = "HOOK")
})
public sealed interface Check {

    /** Unique in its definition. */
    String name();

    /** From the beginning of a measurement to that of the next. */
    Duration interval();

    /** So many failed measurements in a row take the candidate back; from 1. */
    int failures();

    /**
     * Prometheus is asked.
     *
     * @param query with placeholders
     */
    record Query(String name, String query, Limit limit, Duration interval, int failures) implements Check {}

    /** A web hook is asked. */
    record Hook(String name, String url, Duration interval, int failures) implements Check {}

    /** With the defaults of the published schema, which has checked it. */
    static Check of(Definition.Check said) {
        var interval = Duration.ofSeconds(Objects.requireNonNullElse(said.intervalSeconds(), 30));
        int failures = Objects.requireNonNullElse(said.failures(), 1);
        return said.query() == null
                ? new Hook(said.name(), Objects.requireNonNull(said.url()), interval, failures)
                : new Query(said.name(), said.query(), Limit.of(said), interval, failures);
    }
}

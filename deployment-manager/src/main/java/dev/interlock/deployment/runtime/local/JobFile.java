package dev.interlock.deployment.runtime.local;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is kept about a job; its exit code is in a file of its own, which its supervisor writes.
 *
 * @param process of the supervisor; null until it has been started
 * @param isOverdue whether it was still busy at its deadline
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JobFile(
        String id,
        String revision,
        String instance,
        Instant plannedAt,
        Duration timeout,
        @Nullable ProcessIdentity process,
        boolean isOverdue) {

    JobFile started(ProcessIdentity started) {
        return new JobFile(id, revision, instance, plannedAt, timeout, started, isOverdue);
    }

    JobFile overdue() {
        return new JobFile(id, revision, instance, plannedAt, timeout, process, true);
    }

    Token token() {
        return new Token(instance);
    }

    Instant deadline() {
        return plannedAt.plus(timeout);
    }

    /** A file name for an id, which may hold anything and be of any length. */
    String name() {
        return nameOf(id);
    }

    static String nameOf(String id) {
        return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
    }
}

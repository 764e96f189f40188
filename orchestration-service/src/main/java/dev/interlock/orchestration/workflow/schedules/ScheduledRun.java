package dev.interlock.orchestration.workflow.schedules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interlock.orchestration.workflow.durable.NewRun;
import dev.interlock.orchestration.workflow.program.DefinitionId;
import io.vertx.mutiny.sqlclient.Row;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What a schedule begins runs of. */
record ScheduledRun(String project, DefinitionId definition, String digest, String listener) {

    static final String COLUMNS = "s.project, s.namespace, s.name, s.version, s.digest, s.listener";
    private static final String AUTHOR = "schedule";

    /** As a request without a priority has it. */
    private static final int PRIORITY = 4;

    static ScheduledRun of(Row row) {
        return new ScheduledRun(
                row.getString("project"),
                new DefinitionId(row.getString("namespace"), row.getString("name"), row.getString("version")),
                row.getString("digest"),
                row.getString("listener"));
    }

    /**
     * @param cause with the time, what tells this run from all others of the schedule: the same make the same id
     * @param at when it was due
     */
    NewRun begin(String cause, Instant at, Instant now, JsonNode input) {
        return new NewRun(
                project,
                id(cause, at),
                definition,
                digest,
                input,
                PRIORITY,
                null,
                Optional.empty(),
                0,
                now,
                AUTHOR,
                null);
    }

    /** In the form of UUIDs of version 7 (RFC 9562 section 5.7), with a hash in place of the random bits. */
    private String id(String cause, Instant at) {
        var hash = ByteBuffer.wrap(sha256(listener + '\n' + at + '\n' + cause));
        long high = (at.toEpochMilli() << 16) | 0x7000L | (hash.getLong() & 0x0FFF);
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}

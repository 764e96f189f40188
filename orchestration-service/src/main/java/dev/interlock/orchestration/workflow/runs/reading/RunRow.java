package dev.interlock.orchestration.workflow.runs.reading;

import dev.interlock.orchestration.workflow.interpreter.RunStatus;
import dev.interlock.orchestration.workflow.program.DefinitionId;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A run without its documents.
 *
 * @param createdBy who started it: a key, a user, or what else
 */
public record RunRow(
        String project,
        String id,
        DefinitionId definition,
        String digest,
        String engine,
        int priority,
        @Nullable String correlation,
        @Nullable String parent,
        int depth,
        RunStatus status,
        Instant createdAt,
        String createdBy,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    public static final String COLUMNS = """
            project, id, namespace, name, version, digest, engine, priority, correlation, parent_run, depth, status,
            created_at, created_by, started_at, ended_at""";

    public static RunRow of(Row row) {
        return new RunRow(
                row.getString("project"),
                row.getString("id"),
                new DefinitionId(row.getString("namespace"), row.getString("name"), row.getString("version")),
                row.getString("digest"),
                row.getString("engine"),
                row.getShort("priority"),
                row.getString("correlation"),
                row.getString("parent_run"),
                row.getShort("depth"),
                RunStatus.valueOf(row.getString("status")),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getString("created_by"),
                instant(row.getOffsetDateTime("started_at")),
                instant(row.getOffsetDateTime("ended_at")));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}

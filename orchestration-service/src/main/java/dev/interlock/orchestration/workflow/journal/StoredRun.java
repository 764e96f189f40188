package dev.interlock.orchestration.workflow.journal;

import dev.interlock.orchestration.workflow.durable.Parent;
import dev.interlock.orchestration.workflow.durable.RunRef;
import dev.interlock.orchestration.workflow.interpreter.RunStatus;
import dev.interlock.orchestration.workflow.program.DefinitionId;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run as its row has it.
 *
 * @param status as it was when it was read
 * @param input JSON; null where a snapshot makes it needless
 * @param snapshot JSON of the execution as it stood after {@code snapshotTurn}
 * @param hasLeavings whether anything outside of the history waits for it, or did
 */
public record StoredRun(
        RunRef ref,
        RunStatus status,
        Optional<Parent> parent,
        @Nullable String correlation,
        @Nullable Instant startedAt,
        @Nullable String traceparent,
        boolean hasLeavings,
        @Nullable String input,
        @Nullable String snapshot,
        int snapshotTurn) {

    /** What {@link #of} reads; the table is {@code r}. */
    public static final String COLUMNS = """
            r.project, r.id, r.namespace, r.name, r.version, r.digest, r.correlation, r.parent_run, r.parent_ticket,
            r.status, r.created_at, r.started_at, r.traceparent, r.has_leavings, r.snapshot_turn,
            cast(r.snapshot as text) as snapshot,
            case when r.snapshot is null then cast(r.input as text) end as input""";

    public static StoredRun of(Row row) {
        var definition = new DefinitionId(row.getString("namespace"), row.getString("name"), row.getString("version"));
        var parent = row.getString("parent_run");
        var ticket = row.getInteger("parent_ticket");
        return new StoredRun(
                new RunRef(
                        row.getString("project"),
                        row.getString("id"),
                        definition,
                        row.getString("digest"),
                        row.getOffsetDateTime("created_at").toInstant()),
                RunStatus.valueOf(row.getString("status")),
                parent == null || ticket == null ? Optional.empty() : Optional.of(new Parent(parent, ticket)),
                row.getString("correlation"),
                instant(row.getOffsetDateTime("started_at")),
                row.getString("traceparent"),
                row.getBoolean("has_leavings"),
                row.getString("input"),
                row.getString("snapshot"),
                row.getInteger("snapshot_turn"));
    }

    public String id() {
        return ref.id();
    }

    public String project() {
        return ref.project();
    }

    /** Without what only its resumption needs, which may be large. */
    public StoredRun light() {
        return new StoredRun(
                ref, status, parent, correlation, startedAt, traceparent, hasLeavings, null, null, snapshotTurn);
    }

    public StoredRun withStatus(RunStatus shown) {
        return new StoredRun(
                ref, shown, parent, correlation, startedAt, traceparent, hasLeavings, input, snapshot, snapshotTurn);
    }

    public StoredRun withLeavings() {
        return new StoredRun(
                ref, status, parent, correlation, startedAt, traceparent, true, input, snapshot, snapshotTurn);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}

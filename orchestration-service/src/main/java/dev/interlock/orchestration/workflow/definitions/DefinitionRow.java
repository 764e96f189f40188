package dev.interlock.orchestration.workflow.definitions;

import dev.interlock.orchestration.workflow.program.DefinitionId;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A version of a definition, without its text. */
record DefinitionRow(
        DefinitionId id, String digest, @Nullable String title, Instant createdAt, String createdBy) {

    static final String COLUMNS = "namespace, name, version, digest, title, created_at, created_by";

    static final Comparator<DefinitionRow> HIGHEST_FIRST = Comparator.comparing(
                    (DefinitionRow row) -> row.id().version(), SemanticVersion.order())
            .reversed();

    FoundDefinition found() {
        return new FoundDefinition(id, digest);
    }

    static DefinitionRow of(Row row) {
        return new DefinitionRow(
                new DefinitionId(row.getString("namespace"), row.getString("name"), row.getString("version")),
                row.getString("digest"),
                row.getString("title"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getString("created_by"));
    }
}

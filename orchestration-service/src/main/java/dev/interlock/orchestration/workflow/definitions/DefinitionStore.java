package dev.interlock.orchestration.workflow.definitions;

import dev.interlock.orchestration.workflow.program.DefinitionId;
import dev.interlock.orchestration.workflow.program.Program;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Definitions in the database. Every method works on the connection or pool that it is given. */
@ApplicationScoped
public class DefinitionStore {

    /** A version that means the highest one there is. */
    public static final String LATEST = "latest";

    private static final String KEEP_SOURCE = """
            insert into workflow_source (project, digest, source) values ($1, $2, $3) on conflict do nothing""";
    private static final String KEEP = """
            insert into workflow_definition (project, namespace, name, version, digest, title, created_at, created_by)
            values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing""";
    private static final String READ =
            "select " + DefinitionRow.COLUMNS + " from workflow_definition where project = $1 ";
    private static final String ONE = READ + " and namespace = $2 and name = $3 and version = $4";
    private static final String VERSIONS = READ + " and namespace = $2 and name = $3";
    private static final String PAGE = READ + """
             and (namespace, name, version) > ($2, $3, $4)
             and ($5::text is null or namespace = $5) and ($6::text is null or name = $6)
             order by namespace, name, version limit $7""";
    private static final String SOURCE = "select source from workflow_source where project = $1 and digest = $2";
    private static final String DELETE = """
            delete from workflow_definition
            where project = $1 and namespace = $2 and name = $3 and version = $4""";

    /** Keeps a text for runs that begin with it. */
    public Uni<Void> keepSource(SqlClient client, String project, String digest, String source) {
        return client.preparedQuery(KEEP_SOURCE)
                .execute(Tuple.of(project, digest, source))
                .replaceWithVoid();
    }

    /** @return whether it is new; false where the version is there, be it with this text or another */
    Uni<Boolean> keep(SqlClient client, String project, Program program, Instant now, String author) {
        var id = program.id();
        var values = Tuple.from(new Object[] {
            project,
            id.namespace(),
            id.name(),
            id.version(),
            program.digest(),
            program.title().orElse(null),
            now.atOffset(ZoneOffset.UTC),
            author
        });
        return client.preparedQuery(KEEP).execute(values).map(rows -> rows.rowCount() == 1);
    }

    Uni<List<DefinitionRow>> page(
            SqlClient client, String project, DefinitionFilter filter, DefinitionId after, int fetch) {
        var values = Tuple.from(new @Nullable Object[] {
            project, after.namespace(), after.name(), after.version(), filter.namespace(), filter.name(), fetch
        });
        return client.preparedQuery(PAGE).execute(values).map(DefinitionStore::rows);
    }

    /** In the order of versions, the highest first. */
    Uni<List<DefinitionRow>> versions(SqlClient client, String project, String namespace, String name) {
        return client.preparedQuery(VERSIONS)
                .execute(Tuple.of(project, namespace, name))
                .map(rows ->
                        rows(rows).stream().sorted(DefinitionRow.HIGHEST_FIRST).toList());
    }

    Uni<Optional<DefinitionRow>> find(SqlClient client, String project, DefinitionId id) {
        return client.preparedQuery(ONE)
                .execute(Tuple.of(project, id.namespace(), id.name(), id.version()))
                .map(rows -> rows(rows).stream().findFirst());
    }

    /** @param wanted its version may be {@link #LATEST} */
    public Uni<Optional<FoundDefinition>> resolve(SqlClient client, String project, DefinitionId wanted) {
        if (!wanted.version().equals(LATEST)) {
            return find(client, project, wanted).map(found -> found.map(DefinitionRow::found));
        }
        return versions(client, project, wanted.namespace(), wanted.name())
                .map(versions -> versions.stream().findFirst().map(DefinitionRow::found));
    }

    /** Of a definition or of a run; empty where neither has had a text of this digest. */
    public Uni<Optional<String>> source(SqlClient client, String project, String digest) {
        return client.preparedQuery(SOURCE)
                .execute(Tuple.of(project, digest))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("source"))
                        .findFirst());
    }

    /** @return whether there was one */
    Uni<Boolean> delete(SqlClient client, String project, DefinitionId id) {
        return client.preparedQuery(DELETE)
                .execute(Tuple.of(project, id.namespace(), id.name(), id.version()))
                .map(rows -> rows.rowCount() == 1);
    }

    private static List<DefinitionRow> rows(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(DefinitionRow::of)
                .toList();
    }
}

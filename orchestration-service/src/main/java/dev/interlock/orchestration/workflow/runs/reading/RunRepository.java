package dev.interlock.orchestration.workflow.runs.reading;

import dev.interlock.orchestration.workflow.history.HistoryJson;
import dev.interlock.orchestration.workflow.interpreter.RunStatus;
import dev.interlock.service.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Runs in the database. */
@ApplicationScoped
public class RunRepository {

    private static final String READ = "select " + RunRow.COLUMNS + " from workflow_run where project = $1";
    private static final String ONE = READ + " and id = $2";
    private static final String DOCUMENTS = """
            select input::text, output::text, error::text from workflow_run where project = $1 and id = $2""";
    private static final String CHILDREN = "select " + RunRow.COLUMNS
            + " from workflow_run where project = $1 and parent_run = $2 order by id limit $3";
    private static final String COUNT = """
            select (select count(*) from (select 1 from workflow_run
                    where project = $1 and status = 'PENDING' limit $2) p) as pending,
                   (select count(*) from (select 1 from workflow_run
                    where project = $1 and status in ('RUNNING', 'WAITING', 'SUSPENDED') limit $3) u) as begun""";
    private static final String LOCKED = "select status from workflow_run where project = $1 and id = $2 for update";

    private static final String REOPEN = """
            update workflow_run set status = 'RUNNING', owner = null, ended_at = null, output = null, error = null
            where project = $1 and id = $2""";

    private final Pool pool;
    private final HistoryJson json;

    @Inject
    public RunRepository(Pool pool, HistoryJson json) {
        this.pool = pool;
        this.json = json;
    }

    /** How many runs have not begun, and how many have begun and not ended; counted no further than is of interest. */
    public record Unfinished(int pending, int begun) {}

    public Uni<Optional<RunRow>> find(String project, String id) {
        if (isUnstorable(id)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(project, id))
                .map(rows -> list(rows, RunRow::of).stream().findFirst());
    }

    public Uni<RunDocuments> documents(String project, String id) {
        return pool.preparedQuery(DOCUMENTS)
                .execute(Tuple.of(project, id))
                .map(rows -> list(rows, this::documents).getFirst());
    }

    public Uni<List<RunRow>> children(String project, String id, int most) {
        return pool.preparedQuery(CHILDREN).execute(Tuple.of(project, id, most)).map(rows -> list(rows, RunRow::of));
    }

    /** The newest first. */
    public Uni<List<RunRow>> page(String project, RunFilter filter, PageRequest page) {
        var where = new Conditions(project);
        where.and("id < ", page.after().isEmpty() ? null : page.after());
        var statuses = filter.statuses();
        if (!statuses.isEmpty()) {
            where.andAny("status", statuses.stream().map(RunStatus::name).toArray(String[]::new));
        }
        where.and("namespace = ", filter.namespace);
        where.and("name = ", filter.name);
        where.and("version = ", filter.version);
        where.and("correlation = ", filter.correlation);
        where.and("parent_run = ", filter.parent);
        where.and("created_at >= ", filter.after());
        where.and("created_at < ", filter.before());
        if (where.isUnstorable) {
            return Uni.createFrom().item(List.of());
        }
        return pool.preparedQuery(where.sql("order by id desc limit ", page.fetch()))
                .execute(where.values)
                .map(rows -> list(rows, RunRow::of));
    }

    public Uni<Unfinished> count(String project, int mostPending, int mostBegun) {
        return pool.preparedQuery(COUNT)
                .execute(Tuple.of(project, mostPending, mostBegun))
                .map(rows -> list(rows, row -> new Unfinished(row.getInteger("pending"), row.getInteger("begun")))
                        .getFirst());
    }

    /** Until the end of the transaction the run neither ends nor begins anew. */
    public Uni<Optional<RunStatus>> locked(SqlConnection transaction, String project, String id) {
        if (isUnstorable(id)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return transaction
                .preparedQuery(LOCKED)
                .execute(Tuple.of(project, id))
                .map(rows -> list(rows, row -> RunStatus.valueOf(row.getString("status"))).stream()
                        .findFirst());
    }

    /** A run that has ended goes on, as soon as an input is there for it. */
    public Uni<Void> reopen(SqlConnection transaction, String project, String id) {
        return transaction.preparedQuery(REOPEN).execute(Tuple.of(project, id)).replaceWithVoid();
    }

    private RunDocuments documents(Row row) {
        var output = row.getString("output");
        var error = row.getString("error");
        return new RunDocuments(
                json.readValue(row.getString("input")),
                output == null ? null : json.readValue(output),
                error == null ? null : json.readError(error));
    }

    public static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }

    /** PostgreSQL takes no text with a NUL. */
    private static boolean isUnstorable(String text) {
        return text.indexOf('\0') >= 0;
    }

    /** Only what is asked for becomes part of the statement, so that each combination can use its index. */
    private static final class Conditions {

        private final StringBuilder sql = new StringBuilder(READ);
        private final Tuple values = Tuple.tuple();
        private boolean isUnstorable;

        Conditions(String project) {
            values.addValue(project);
        }

        void and(String comparison, @Nullable String value) {
            if (value != null && !value.isEmpty()) {
                isUnstorable |= RunRepository.isUnstorable(value);
                add(" and " + comparison, value);
            }
        }

        void and(String comparison, @Nullable Instant value) {
            if (value != null) {
                add(" and " + comparison, value.atOffset(ZoneOffset.UTC));
            }
        }

        void andAny(String column, String[] wanted) {
            add(" and " + column + " = any(", wanted);
            sql.append(')');
        }

        String sql(String end, int limit) {
            add(" " + end, limit);
            return sql.toString();
        }

        private void add(String text, Object value) {
            values.addValue(value);
            sql.append(text).append('$').append(values.size());
        }
    }
}

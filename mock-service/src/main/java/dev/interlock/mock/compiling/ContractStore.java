package dev.interlock.mock.compiling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interlock.mock.answering.ExampleFinding;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of contracts; by plain SQL, since calls to mocks read it too and want no session. */
@ApplicationScoped
class ContractStore {

    private static final String FIND =
            "select digest, unusable, findings from contract where project = $1 and digest = $2";
    private static final String PACKED = "select packed from contract where project = $1 and digest = $2";
    private static final String KEEP = """
            insert into contract (project, digest, packed, findings, unusable, stored_at)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (project, digest) do update
            set findings = excluded.findings, unusable = excluded.unusable, stored_at = excluded.stored_at""";
    private static final String NOTE = "update contract set findings = $3 where project = $1 and digest = $2";
    private static final String TOUCH = """
            update contract set stored_at = $3 where project = $1 and digest = $2 returning digest, unusable, findings""";
    private static final String PRUNE = """
            delete from contract c where stored_at < $1
            and not exists (select from mock m where m.project = c.project and m.digest = c.digest)""";

    private final Pool pool;
    private final ObjectMapper json;
    private final Clock clock;

    @Inject
    ContractStore(Pool pool, ObjectMapper json, Clock clock) {
        this.pool = pool;
        this.json = json;
        this.clock = clock;
    }

    /** @return null inside where it isn't kept */
    Uni<Kept> find(String project, String digest) {
        return pool.preparedQuery(FIND).execute(Tuple.of(project, digest)).map(this::kept);
    }

    /** The same, and it counts as new, so that it isn't pruned before a mock uses it. */
    Uni<Kept> findForUse(String project, String digest) {
        return pool.preparedQuery(TOUCH)
                .execute(Tuple.of(project, digest, at(clock.instant())))
                .map(this::kept);
    }

    /** @return null inside where it isn't kept */
    Uni<Packed> packed(String project, String digest) {
        return pool.preparedQuery(PACKED)
                .execute(Tuple.of(project, digest))
                .map(rows -> rows.rowCount() == 0
                        ? null
                        : new Packed(rows.iterator().next().getBuffer("packed").getBytes()));
    }

    Uni<Kept> keep(String project, Packed packed, Kept kept) {
        var row = Tuple.tuple()
                .addString(project)
                .addString(kept.digest())
                .addBuffer(Buffer.buffer(packed.gzip()))
                .addString(write(kept.findings()))
                .addString(kept.unusable())
                .addOffsetDateTime(at(clock.instant()));
        return pool.preparedQuery(KEEP).execute(row).replaceWith(kept);
    }

    /** What was found in its examples, which may come later than the contract itself. */
    Uni<Void> note(String project, Kept found) {
        return pool.preparedQuery(NOTE)
                .execute(Tuple.of(project, found.digest(), write(found.findings())))
                .replaceWithVoid();
    }

    /** Forgets those that no mock uses; the foreign key of mocks stops it where one begins to. */
    Uni<Integer> prune(Duration unusedFor) {
        return pool.preparedQuery(PRUNE)
                .execute(Tuple.of(at(clock.instant().minus(unusedFor))))
                .map(RowSet::rowCount);
    }

    private @Nullable Kept kept(RowSet<Row> rows) {
        if (rows.rowCount() == 0) {
            return null;
        }
        var row = rows.iterator().next();
        return new Kept(row.getString("digest"), row.getString("unusable"), read(row.getString("findings")));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private String write(List<ExampleFinding> findings) {
        try {
            return json.writeValueAsString(findings).replace("\\u0000", "\\ufffd");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Findings must be writable", e);
        }
    }

    private List<ExampleFinding> read(String findings) {
        try {
            return json.readValue(findings, new TypeReference<List<ExampleFinding>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Kept findings must be readable", e);
        }
    }
}

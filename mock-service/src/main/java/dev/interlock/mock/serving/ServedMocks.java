package dev.interlock.mock.serving;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The state of mocks, remembered for moments. Thread-safe. */
@ApplicationScoped
public class ServedMocks {

    private static final String FIND = """
            select id, name, digest, state from mock where project = $1 and (name = $2 or id = $2)""";
    private static final Pattern REFERENCE = Pattern.compile("[a-z0-9._-]{1,100}");

    private final Pool pool;
    private final AsyncCache<Key, ServedMock> known;

    @Inject
    ServedMocks(Pool pool, ServingConfig config) {
        this.pool = pool;
        this.known = Caffeine.newBuilder()
                .maximumSize(config.states())
                .expireAfterWrite(config.stateFor())
                .buildAsync();
    }

    /**
     * @param reference name or id
     * @return null inside where there is none; done already where it is remembered, else completes on any thread
     */
    CompletableFuture<@Nullable ServedMock> find(String project, String reference) {
        if (!REFERENCE.matcher(reference).matches()) {
            return CompletableFuture.completedFuture(null);
        }
        return known.get(
                new Key(project, reference),
                (key, executor) -> pool.preparedQuery(FIND)
                        .execute(Tuple.of(project, reference))
                        .map(ServedMocks::first)
                        .subscribeAsCompletionStage());
    }

    boolean remembers(String project, String id, String name) {
        return known.getIfPresent(new Key(project, id)) != null || known.getIfPresent(new Key(project, name)) != null;
    }

    /** The mock changed: the next call looks again. */
    public void forget(String project, String id, String name) {
        known.synchronous().invalidate(new Key(project, id));
        known.synchronous().invalidate(new Key(project, name));
    }

    /** As after a restart: nothing is in memory. */
    public void forgetAll() {
        known.synchronous().invalidateAll();
    }

    private static @Nullable ServedMock first(RowSet<Row> rows) {
        if (rows.rowCount() == 0) {
            return null;
        }
        var row = rows.iterator().next();
        return new ServedMock(
                row.getString("id"),
                row.getString("name"),
                row.getString("digest"),
                MockState.valueOf(row.getString("state")));
    }

    private record Key(String project, String reference) {}
}

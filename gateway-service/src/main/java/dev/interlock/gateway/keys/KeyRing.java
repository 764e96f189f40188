package dev.interlock.gateway.keys;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.interlock.gateway.tenancy.MembershipChanged;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/**
 * The keys that this replica has lately seen. A revocation counts here at once, on other replicas when they forget,
 * which takes less than a second: a plain time limit was preferred to LISTEN/NOTIFY, which fails silently when its
 * connection does. Requests that ask for the same key at the same time share one query. Thread-safe.
 */
@ApplicationScoped
public class KeyRing {

    private static final int MOST = 10_000;

    private final Pool pool;
    private final Clock clock;
    private final AsyncCache<String, Optional<StoredKey>> byPrefix;

    @Inject
    KeyRing(Pool pool, Clock clock, KeyConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.byPrefix = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(config.remember())
                .buildAsync();
    }

    /**
     * May emit on another thread than the caller's.
     *
     * @return empty where there is no such key or it is over, for whatever reason
     */
    public Uni<Optional<StoredKey>> open(ApiKeyText text) {
        return Uni.createFrom()
                .completionStage(() -> byPrefix.get(
                        text.prefix(), (prefix, executor) -> read(prefix).subscribeAsCompletionStage()))
                .map(found -> found.filter(key -> key.opensWith(text, clock.instant())));
    }

    void forget(String prefix) {
        byPrefix.synchronous().invalidate(prefix);
    }

    void membershipChanged(@Observes MembershipChanged change) {
        byPrefix.synchronous().invalidateAll();
    }

    private Uni<Optional<StoredKey>> read(String prefix) {
        return pool.preparedQuery(StoredKey.SELECT).execute(Tuple.of(prefix)).map(rows -> {
            var row = rows.iterator();
            return row.hasNext() ? StoredKey.of(row.next()) : Optional.<StoredKey>empty();
        });
    }
}

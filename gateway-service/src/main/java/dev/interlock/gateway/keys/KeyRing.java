package dev.interlock.gateway.keys;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.interlock.gateway.tenancy.MembershipChanged;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that this replica has lately seen. A revocation counts here at once, on other replicas when they forget,
 * which takes less than a second: a plain time limit was preferred to LISTEN/NOTIFY, which fails silently when its
 * connection does. Requests that ask for the same key at the same time share one query.
 *
 * <p>While the database is away, keys that were good when they were read last stay good for a while: nobody can revoke
 * one meanwhile but through a replica that still reaches it. Thread-safe.
 */
@ApplicationScoped
public class KeyRing {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);
    private static final int MOST = 10_000;
    /** A database that hangs is as good as none. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final AtomicBoolean isBlind = new AtomicBoolean();
    private final Pool pool;
    private final Clock clock;
    private final AsyncCache<String, Optional<StoredKey>> byPrefix;
    private final Cache<String, StoredKey> lastRead;

    @Inject
    KeyRing(Pool pool, Clock clock, KeyConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.byPrefix = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(config.remember())
                .buildAsync();
        this.lastRead = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(config.rememberWithoutDatabase())
                .build();
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
        lastRead.invalidate(prefix);
        byPrefix.synchronous().invalidate(prefix);
    }

    void membershipChanged(@Observes MembershipChanged change) {
        lastRead.invalidateAll();
        byPrefix.synchronous().invalidateAll();
    }

    private Uni<Optional<StoredKey>> read(String prefix) {
        return pool.preparedQuery(StoredKey.SELECT)
                .execute(Tuple.of(prefix))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(rows -> {
                    var row = rows.iterator();
                    return row.hasNext() ? StoredKey.of(row.next()) : Optional.<StoredKey>empty();
                })
                .invoke(found ->
                        found.ifPresentOrElse(key -> lastRead.put(prefix, key), () -> lastRead.invalidate(prefix)))
                .invoke(this::sees)
                .onFailure()
                .recoverWithUni(failure -> asLastRead(prefix, failure));
    }

    private Uni<Optional<StoredKey>> asLastRead(String prefix, Throwable failure) {
        var key = lastRead.getIfPresent(prefix);
        if (key == null) {
            return Uni.createFrom().failure(failure);
        }
        if (isBlind.compareAndSet(false, true)) {
            LOG.warn("Keys can't be read, and are good as they were last: {}", failure.toString());
        }
        return Uni.createFrom().item(Optional.of(key));
    }

    private void sees() {
        if (isBlind.compareAndSet(true, false)) {
            LOG.info("Keys are read again");
        }
    }
}
